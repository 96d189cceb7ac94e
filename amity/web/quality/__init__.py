"""The page on what is useless, broken or stale."""
