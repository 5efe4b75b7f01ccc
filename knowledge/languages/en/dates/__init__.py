"""Date expressions and the stretch of the calendar that each names. `find.py` reads them."""
