"""Lines of address cards and calendars (RFC 6350 §3.2, RFC 5545 §3.1): escaped, and folded to 75 octets."""

ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
OCTETS = 73


def escaped(text):
    """A text as it stands in a value."""
    return str(text or "").translate(ESCAPED)


def parted(parts):
    """A value of several parts."""
    return ";".join(map(escaped, parts))


def lines(pairs):
    """The lines of (name with its parameters, value already escaped), as bytes."""
    return "".join(_folded(f"{name}:{value}") for name, value in pairs).encode()


def _folded(line):
    if len(line) * 4 <= OCTETS or len(line.encode()) <= OCTETS:
        return f"{line}\r\n"
    pieces, piece, size = [], [], 0
    for letter in line:
        more = len(letter.encode())
        if size + more > OCTETS:
            pieces.append("".join(piece))
            piece, size = [], 0
        piece.append(letter)
        size += more
    return "\r\n ".join([*pieces, "".join(piece)]) + "\r\n"
