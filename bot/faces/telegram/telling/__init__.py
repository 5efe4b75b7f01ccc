"""Telling: what readers follow, once new documents have it, unasked."""
