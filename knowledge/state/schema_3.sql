-- From version 2 to 3: what chats were told without asking, so that nothing is told twice.

CREATE TABLE told (
    account  INTEGER NOT NULL,
    chat     INTEGER NOT NULL,
    topic    INTEGER NOT NULL,           -- 0: the chat has none, or it is none of them
    key      TEXT NOT NULL,              -- what was told: whoever tells makes it
    at       REAL NOT NULL,
    PRIMARY KEY (account, chat, topic, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_at ON told (at);

CREATE INDEX outbox_unasked ON outbox (account, row) WHERE priority >= 10;
