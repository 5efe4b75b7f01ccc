"""Feeds, pages and folders that are read by themselves, and become documents: politely, and from public hosts alone."""
