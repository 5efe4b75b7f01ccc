"""English: quotes, figures and dates. `room.py` says with what each is read."""
