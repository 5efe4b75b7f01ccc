"""Taking in: updates that are polled for or brought, each once, and no more than one may ask."""
