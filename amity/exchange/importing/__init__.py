"""From the rows of a table to records: what columns mean, what is wrong, who is here already, and the writing."""
