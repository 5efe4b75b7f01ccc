"""Sending out: what the outbox holds goes to Telegram, at the pace that it wants."""
