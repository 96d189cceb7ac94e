"""The way into the embedded database from other machines: TLS and one role, or nothing.

The embedded server listens on a private socket and speaks no TLS. The gate listens on a port, speaks TLS as a
PostgreSQL does, lets through who names the one role and database, and leaves the password to the server.
Messages of the protocol: PostgreSQL's manual, "Frontend/Backend Protocol", 54.7.
"""

import asyncio
import socket
import ssl
import struct
from dataclasses import dataclass
from pathlib import Path

CANCEL, TLS, GSS, VERSION = 80877102, 80877103, 80877104, 196608
"""What the first message of a connection can ask for, by its code."""
LET_IN = b"R\0\0\0\x08\0\0\0\0"
"""The server's word that the password was right."""
LONGEST_HELLO = 10_000
HELLO, TARPIT = 10.0, 1.0
"""Seconds in which a connection has to say who it is, and for which a refused one is kept waiting."""
MOST = 20
PIECE = 1 << 16


class Refusal(Exception):
    """Why a connection is not let through; said to it."""


@dataclass
class Gate:
    """`socket` is the path of the server's socket; `role` and `database` are the only ones that are let through."""

    socket: Path
    role: str
    database: str
    context: ssl.SSLContext
    open: int = 0

    async def serve(self, host: str, port: int) -> None:
        """Listen until cancelled. Raises OSError where the port can't be had."""
        listening = socket.create_server((host, port), reuse_port=False, backlog=32)
        listening.setblocking(False)
        loop, doing = asyncio.get_running_loop(), set()
        try:
            while True:
                came, _address = await loop.sock_accept(listening)
                task = asyncio.create_task(self._receive(came))
                doing.add(task)
                task.add_done_callback(doing.discard)
        finally:
            listening.close()
            for task in doing:
                task.cancel()
            await asyncio.gather(*doing, return_exceptions=True)

    async def _receive(self, came: socket.socket) -> None:
        came.setblocking(False)
        self.open += 1
        try:
            if self.open <= MOST:
                await self._speak(came)
            else:
                came.close()
        except (OSError, asyncio.IncompleteReadError, TimeoutError, struct.error):
            pass  # who says nothing sensible is answered nothing
        finally:
            self.open -= 1

    async def _speak(self, came: socket.socket) -> None:
        streams = None
        try:
            async with asyncio.timeout(HELLO):
                streams = await self._begin(came)
        finally:
            if streams is None:
                came.close()
        if streams:
            reader, writer = streams
            try:
                await self._within(reader, writer)
            finally:
                writer.close()
                await writer.wait_closed()

    async def _begin(self, came: socket.socket):
        """The streams of a connection once it speaks TLS; None where it does not, which has been answered.

        The plain beginning is taken to the byte, so that nothing that came before TLS is read as if it came within.
        """
        loop, code = asyncio.get_running_loop(), GSS
        while code == GSS:
            length, code = struct.unpack("!II", await _exactly(came, 8))
            if code == GSS:
                await loop.sock_sendall(came, b"N")
        if code == CANCEL and length == 16:
            return await self._cancel(await _exactly(came, 8))
        if code != TLS:
            return await loop.sock_sendall(came, _fatal("TLS is needed here: sslmode=require"))
        await loop.sock_sendall(came, b"S")
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        transport, _ = await loop.connect_accepted_socket(lambda: protocol, came, ssl=self.context)
        return reader, asyncio.StreamWriter(transport, protocol, reader, loop)

    async def _within(self, reader, writer) -> None:
        try:
            async with asyncio.timeout(HELLO):
                hello = await self._hello(reader)
        except Refusal as no:
            await asyncio.sleep(TARPIT)
            writer.write(_fatal(str(no)))
            await writer.drain()
            return
        if hello is None:
            return
        inner_reader, inner_writer = await asyncio.open_unix_connection(self.socket)
        try:
            inner_writer.write(hello)
            there = asyncio.create_task(_pass_on(reader, inner_writer))
            back = asyncio.create_task(_pass_back(inner_reader, writer))
            await asyncio.wait({there, back}, return_when=asyncio.FIRST_COMPLETED)
            there.cancel()
            back.cancel()
            await asyncio.gather(there, back, return_exceptions=True)
        finally:
            inner_writer.close()

    async def _hello(self, reader) -> bytes | None:
        """The start-up message, if it asks for what may be had; None for a wish to cancel, which is passed on."""
        length, code = struct.unpack("!II", await reader.readexactly(8))
        if code == CANCEL and length == 16:
            return await self._cancel(await reader.readexactly(8))
        if not 8 < length <= LONGEST_HELLO or code >> 16 != VERSION >> 16:
            raise Refusal("This is no PostgreSQL connection")
        words = (await reader.readexactly(length - 8)).split(b"\0")
        asked = dict(zip(words[:-2:2], words[1::2], strict=False))
        names = asked.get(b"user", b"").decode(errors="replace"), asked.get(b"database", b"").decode(errors="replace")
        if names != (self.role, self.database) or {b"replication", b""} & set(asked):
            raise Refusal(f'Only the user "{self.role}" and the database "{self.database}" can be reached here')
        said = b"".join(name + b"\0" + value + b"\0" for name, value in asked.items()) + b"\0"
        return struct.pack("!II", len(said) + 8, code) + said

    async def _cancel(self, key: bytes) -> None:
        """Pass the wish on that a question be given up; who knows its secret may."""
        _reader, writer = await asyncio.open_unix_connection(self.socket)
        writer.write(struct.pack("!II", 16, CANCEL) + key)
        await writer.drain()
        writer.close()


async def _pass_on(reader, writer) -> None:
    """Copy what comes until it ends."""
    while piece := await reader.read(PIECE):
        writer.write(piece)
        await writer.drain()


async def _pass_back(reader, writer) -> None:
    """Copy what the server says until it ends; that it refuses somebody late, as passwords are not to be guessed."""
    let_in = False
    while piece := await reader.read(PIECE):
        let_in = let_in or LET_IN in piece
        if piece[:1] == b"E" and not let_in:
            await asyncio.sleep(TARPIT)
        writer.write(piece)
        await writer.drain()


async def _exactly(came: socket.socket, number: int) -> bytes:
    """So many bytes and not one more."""
    loop, found = asyncio.get_running_loop(), b""
    while len(found) < number:
        piece = await loop.sock_recv(came, number - len(found))
        if not piece:
            raise asyncio.IncompleteReadError(found, number)
        found += piece
    return found


def _fatal(words: str) -> bytes:
    """PostgreSQL's ErrorResponse of a connection that is refused."""
    fields = b"".join(part.encode() + b"\0" for part in ("SFATAL", "VFATAL", "C28000", f"M{words}")) + b"\0"
    return b"E" + struct.pack("!I", len(fields) + 4) + fields
