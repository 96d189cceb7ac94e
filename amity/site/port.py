"""The port of a house: one `amity run` alone has it, from before it serves there until it ends."""

import socket
import sys
from contextlib import contextmanager

from .refusal import Refused


@contextmanager
def held(port: int):
    """Hold a port of the loopback address while a house begins and runs. Raises Refused where it is taken.

    Several processes of one web server listen on it together (SO_REUSEPORT), and so would those of a second house that
    began at the same time. A name in the kernel stands for it meanwhile: whoever dies gives it back.
    """
    with socket.socket(socket.AF_UNIX) as name, socket.socket() as probe:
        try:
            if sys.platform.startswith("linux"):
                name.bind(f"\0amity:{port}")  # abstract, see unix(7)
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "it is no port"
            raise Refused(f"Port {port} cannot be used ({why}). Choose another one: PORT=…") from None
        probe.close()
        yield
