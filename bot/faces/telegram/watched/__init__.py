"""Seen from outside: health, numbers, and what ends a bot that stands still."""
