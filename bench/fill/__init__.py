"""Inventing the company that is measured: everything from a number, set-based, the same every time."""
