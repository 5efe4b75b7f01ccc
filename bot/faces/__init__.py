"""The three faces of one dialogue: the terminal, the JSON record, Telegram."""
