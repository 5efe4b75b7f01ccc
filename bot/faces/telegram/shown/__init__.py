"""An answer as Telegram shows it: HTML, messages, keyboards."""
