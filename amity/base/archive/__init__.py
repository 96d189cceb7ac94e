"""An archive of all that PostgreSQL writes to its log, sealed, so that the house can be as it was at any moment."""
