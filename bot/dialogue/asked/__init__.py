"""A message to a query: what it names, what it asks for, and of when."""
