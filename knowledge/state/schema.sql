-- The bot's own state, version 1. Times are seconds since 1970 in UTC.

CREATE TABLE inbox (
    account  INTEGER NOT NULL,           -- whose updates: the numbers of two bots have nothing to do with each other
    number   INTEGER NOT NULL,           -- the sender's number of an update, by which one that comes again is known
    payload  TEXT,                       -- as it came; NULL once it is done
    taken    REAL NOT NULL,
    starts   INTEGER NOT NULL DEFAULT 0, -- at how many starts it was waiting still
    PRIMARY KEY (account, number)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (account, number) WHERE payload IS NOT NULL;
CREATE INDEX inbox_taken ON inbox (taken);

CREATE TABLE outbox (                    -- what is to be sent still; what was sent is deleted
    row       INTEGER PRIMARY KEY AUTOINCREMENT, -- the order in which the messages of a target go out
    account   INTEGER NOT NULL,
    target    INTEGER NOT NULL,          -- the chat
    priority  INTEGER NOT NULL,          -- lower ones go first
    about     INTEGER,                   -- the number of the update that it answers; NULL: it is sent unasked
    payload   TEXT NOT NULL,
    tries     INTEGER NOT NULL DEFAULT 0,
    after     REAL NOT NULL DEFAULT 0    -- not to be sent before
) STRICT;
CREATE INDEX outbox_target ON outbox (account, target);
