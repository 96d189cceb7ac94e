"""Making one record of several, in one Change that Undo takes apart again."""
