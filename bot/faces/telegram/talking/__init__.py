"""Talking: what a message asks, and the answer as Telegram shows it."""
