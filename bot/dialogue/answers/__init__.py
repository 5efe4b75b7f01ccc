"""A query and its hits to an answer: a file for each kind."""
