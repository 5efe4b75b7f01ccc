"""English: quotes, figures and dates."""
