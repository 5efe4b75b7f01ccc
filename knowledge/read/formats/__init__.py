"""What a file may hold: a reader for each format, in one table (`table.py`)."""
