"""What is followed: which new documents it matches, and when a reader is told of them. Knows no Telegram and no SQL."""
