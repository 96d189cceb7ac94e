"""Reading what people bring: workbooks, text tables, address cards, all as a Table (see `open.open_table`)."""
