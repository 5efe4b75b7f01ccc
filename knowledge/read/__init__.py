"""Files to documents: decoding, front matter, title, date, source and language. The text is kept as read."""
