"""Backups: the database and the files of one moment in a folder that only who has the key reads."""
