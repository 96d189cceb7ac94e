"""What went wrong with the database, said to the person who can mend it."""


class DatabaseProblem(Exception):
    """The database cannot be used as it is. The message says what is wrong and what to do."""
