"""The database: an owner's PostgreSQL, or one that Amity starts by itself in its data folder."""
