"""Names, places and sentences in the languages of the demo company."""


def many(text: str) -> tuple[str, ...]:
    """The words of `text`, or its parts between commas where it has any."""
    return tuple(part.strip() for part in text.split(",")) if "," in text else tuple(text.split())
