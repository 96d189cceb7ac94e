"""What cannot be hidden by nature, with the words that people see: they name nothing."""

BY_NATURE = (
    ("A unique value that a hidden record has", "There is one with this already: %(field)s."),
    (
        "A record to which a hidden one points, when it is deleted",
        "Other records still point to it, so it cannot be deleted.",
    ),
)
"""(what, the words as the code says them in English). A test finds each of the words in the code."""
