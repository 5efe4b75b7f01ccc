"""Documents to a store of quotes, facts and figures. Knows nothing of chats or Telegram."""
