"""The screens of import: file, columns, check, result."""
