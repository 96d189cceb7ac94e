"""A newer Amity takes a database over: backed up, changed in a copy, looked at, and only then at work."""
