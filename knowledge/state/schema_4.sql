-- From version 3 to 4: what chats follow, and how they are told of it. A topic that is 0 is none.

CREATE TABLE follow (
    row      INTEGER PRIMARY KEY,
    account  INTEGER NOT NULL,
    chat     INTEGER NOT NULL,           -- it belongs to the chat and topic in which it was asked for
    topic    INTEGER NOT NULL,
    what     TEXT NOT NULL,              -- JSON, the same for all who follow the same
    called   TEXT NOT NULL,              -- what it is called there
    at       REAL NOT NULL,
    UNIQUE (account, chat, topic, what)
) STRICT;
CREATE INDEX follow_what ON follow (account, what);

CREATE TABLE place (                     -- where something is followed
    account   INTEGER NOT NULL,
    chat      INTEGER NOT NULL,
    topic     INTEGER NOT NULL,
    language  TEXT NOT NULL,             -- of who asked last
    digest    INTEGER,                   -- minutes from midnight; NULL: it is told as things come
    zone      TEXT,                      -- as of the IANA; NULL: the setting's
    day       TEXT NOT NULL DEFAULT '',  -- on which it was told last, there
    letters   INTEGER NOT NULL DEFAULT 0, -- how many times on that day
    last      REAL NOT NULL DEFAULT 0,   -- the last time
    next      REAL NOT NULL DEFAULT 0,   -- what waits for it waits until then at least
    PRIMARY KEY (account, chat, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE due (                       -- documents that a place is to be told of
    account   INTEGER NOT NULL,
    chat      INTEGER NOT NULL,
    topic     INTEGER NOT NULL,
    document  TEXT NOT NULL,
    follow    INTEGER NOT NULL,          -- follow.row: why
    at        REAL NOT NULL,             -- since when
    PRIMARY KEY (account, chat, topic, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_follow ON due (follow);

CREATE TABLE looked_at (                 -- how far a store's documents were matched with what is followed
    account  INTEGER PRIMARY KEY,
    store    TEXT NOT NULL,              -- whose numbers they are
    number   INTEGER NOT NULL
) STRICT;
