"""Formulas: what an administrator writes about other fields, read, checked and compiled to SQL."""
