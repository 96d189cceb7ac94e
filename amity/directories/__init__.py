"""Directories of companies and people that others keep, with which records are compared field by field."""
