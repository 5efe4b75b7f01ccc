"""Messages to answers: understand -> search -> rank -> answer. Knows no Telegram and no SQL."""
