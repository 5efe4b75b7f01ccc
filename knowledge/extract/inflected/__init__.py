"""Quotes in languages whose endings, not their word order, say who does what. `reading.py` reads them."""
