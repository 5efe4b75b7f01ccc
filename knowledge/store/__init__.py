"""Extracts in SQLite. SQL stands in this package and nowhere else."""
