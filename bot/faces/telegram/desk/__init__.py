"""What all who work at the bot share: the client, the clock, updates as they were read, counts, the log."""
