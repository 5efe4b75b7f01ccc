"""From the start to the end of a bot, and whether it can start."""
