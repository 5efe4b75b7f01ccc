"""Telegram's face: updates to messages, answers to HTML. The only place that imports `telegram`."""
