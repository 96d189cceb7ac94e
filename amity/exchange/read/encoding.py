"""In which alphabet a text file is written. UTF-8 is proved over the whole file; the older ones are guessed."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from .cyrillic import plausibility

CHUNK = 1024 * 1024
SAMPLE = 64 * 1024
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CYRILLIC = ("cp1251", "koi8_r", "mac_cyrillic", "cp866", "iso8859_5", "kz1048")
WESTERN = ("cp1252", "cp1254", "cp1250", "cp1257")
STRANGE_LINE = re.compile(rb"[^\r\n]{0,2000}[\x80-\xff][^\r\n]{0,2000}")
# Polish, Czech or Turkish words read as West European have such signs among their letters.
UNLIKELY_IN_WEST = re.compile(r"[^\W\d_][³¹²¿£¥¯¶¢§¼¾»«¨]+[^\W\d_]|[ðýþÐÝÞ\ufffd]|(?<!\w)[£¥¯Œ¿¼][a-z]")
BROKEN = "\ufffd"


def detect_encoding(path: Path) -> str:
    """Python's name of the encoding that reads the file best. Reads at most once through it, in constant memory."""
    with open(path, "rb") as file:
        head = file.read(SAMPLE)
    for bom, name in BOMS:
        if head.startswith(bom):
            return name
    wide = wide_without_bom(head)
    if wide:
        return wide
    if _is_utf8(path):
        return "utf-8"
    sample = _strange_lines(path)
    return "utf-8" if _mostly_utf8(sample) else _legacy(sample)


def wide_without_bom(head: bytes) -> str | None:
    """UTF-16 of Latin or Cyrillic text has the same few high bytes in every other place."""
    even, odd = head[0:2000:2], head[1:2000:2]
    if len(odd) < 4:
        return None
    for high, name in ((odd, "utf-16-le"), (even, "utf-16-be")):
        low = even if high is odd else odd
        if (
            sum(byte in (0, 4) for byte in high) > 0.95 * len(high)
            and sum(byte in (0, 4) for byte in low) < len(low) / 4
        ):
            return name
    return None


def _share_of_pages(half: bytes) -> float:
    """The share of 0 and 4, the high bytes of Latin and Cyrillic letters."""
    return sum(byte in (0, 4) for byte in half) / len(half)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open(path, "rb") as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            return False
    return True


def _strange_lines(path: Path) -> bytes:
    """The lines that say something about the encoding, up to a sample of them."""
    found, size = [], 0
    with open(path, "rb") as file:
        while size < SAMPLE and (chunk := file.read(CHUNK)):
            if chunk.isascii():
                continue
            for line in STRANGE_LINE.finditer(chunk):
                found.append(line[0])
                size += len(line[0])
                if size >= SAMPLE:
                    break
    return b"\n".join(found)


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    broken = text.count(BROKEN)
    whole = sum(char > "\x7f" for char in text) - broken
    return whole > 2 * broken


def _legacy(sample: bytes) -> str:
    scores = {name: plausibility(sample.decode(name, "replace")) for name in CYRILLIC}
    best = max(CYRILLIC, key=scores.__getitem__)
    if scores[best] > 0.25:
        return best
    western = {name: len(UNLIKELY_IN_WEST.findall(sample.decode(name, "replace"))) for name in WESTERN}
    best = min(WESTERN, key=western.__getitem__)
    if western[best] * 20 <= sum(byte > 127 for byte in sample):
        return best
    match = from_bytes(sample).best()
    return match.encoding if match else best
