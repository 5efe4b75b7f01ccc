-- From version 3 to 4: which slices of documents were shown where, so that who saw one is told when it is corrected; and
-- how far that was told.

CREATE TABLE shown (
    account   INTEGER NOT NULL,
    document  BLOB NOT NULL,                 -- as an address names it (knowledge/address.py): a hash of its id
    words     BLOB NOT NULL,                 -- and of the slice's words, which are kept nowhere but in the store
    chat      INTEGER NOT NULL,
    topic     INTEGER NOT NULL,              -- of a forum; 0: none
    user      INTEGER NOT NULL,              -- who asked, so that it can be forgotten
    start     INTEGER NOT NULL,              -- where it stood in the text that was shown, and how long it is: code points
    length    INTEGER NOT NULL,
    language  TEXT NOT NULL,                 -- of the reply, ISO 639-1
    at        REAL NOT NULL,                 -- when it was shown last
    PRIMARY KEY (account, document, words, chat, topic, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_at ON shown (at);
CREATE INDEX shown_user ON shown (user);
CREATE INDEX shown_chat ON shown (chat);

CREATE TABLE progress (                      -- how far what happens in the store was seen to
    account  INTEGER NOT NULL,
    what     TEXT NOT NULL,
    number   INTEGER NOT NULL,               -- of the last one
    at       REAL NOT NULL,                  -- and its moment
    PRIMARY KEY (account, what)
) STRICT, WITHOUT ROWID;
