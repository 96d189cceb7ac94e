"""What `amity import` does, step by step; the work is that of the pages of import."""
