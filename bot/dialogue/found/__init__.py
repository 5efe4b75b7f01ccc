"""A query to ranked hits: where its words are said, and how much of it each sentence covers."""
