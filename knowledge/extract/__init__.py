"""Document -> Extract: pure, no I/O, no clock, no global state. `pipeline.py` puts the steps together."""
