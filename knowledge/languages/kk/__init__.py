"""Kazakh. `room.py` says with what it is read."""
