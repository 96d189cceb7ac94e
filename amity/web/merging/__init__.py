"""Pages on which people make one record of several."""
