"""Names, places and sentences in the languages of the demo company."""
