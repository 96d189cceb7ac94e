"""Import from databases: a table or view is copied to a file of the import, and goes the way of all files from there.

SQLAlchemy stands behind it, and is loaded only where somebody asks: import these modules inside functions.
"""
