"""A room per language: what it can read of a document, and its grammar. `config/<language>/` holds its words."""
