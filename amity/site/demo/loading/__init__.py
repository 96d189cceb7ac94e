"""The generator's rows as rows of the database, one file for each module of the product."""
