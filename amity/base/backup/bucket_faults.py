"""What a store answers when it refuses or is away, in a line that a person understands. No key stands in it."""

import re
from contextlib import contextmanager

from obstore.exceptions import BaseError

SAID = re.compile(r"<Code>([^<]*)</Code>(?:\s*<Message>([^<]*)</Message>)?", re.S)
METADATA = "169.254.169.254"
"""Where machines of Amazon's are asked for keys, if the environment names none."""


class StoreFault(OSError):
    """The store refused, or is away; says what to do."""


@contextmanager
def speaking(bucket):
    """Whatever the store says against it is a StoreFault; what it does not have, a FileNotFoundError."""
    try:
        yield
    except FileNotFoundError as fault:
        if "NoSuchBucket" in str(fault):
            raise StoreFault(_gone(bucket)) from None
        raise FileNotFoundError(f"{bucket}: not there") from None
    except ValueError:
        raise StoreFault(f"{bucket} is no place in a store: it is called s3://bucket/prefix.") from None
    except BaseError as fault:
        raise StoreFault(_words(bucket, str(fault))) from None


def _words(bucket, text: str) -> str:
    if "NoSuchBucket" in text:
        return _gone(bucket)
    if METADATA in text:
        return f"No keys for {bucket}: start it with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
    if found := SAID.search(text):
        return f"{bucket} refused: {found[1]}. {' '.join((found[2] or '').split())}".strip()
    return f"{bucket} cannot be reached: {' '.join(text.partition('Debug source')[0].split())[:300]}"


def _gone(bucket) -> str:
    return f"There is no bucket {bucket.name} in the store (AWS_ENDPOINT_URL). Make it, and try again."
