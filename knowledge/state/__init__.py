"""The bot's own state: what came in and what is to go out, kept across restarts. Knows no Telegram."""
