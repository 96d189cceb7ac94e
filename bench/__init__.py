"""Measures Amity through its real web server on a company of its own making. `SCALE=small|full python -m bench`."""
