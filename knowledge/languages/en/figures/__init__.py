"""Numbers that measure something: value, unit, change, concept, role and period. `find.py` puts them together."""
