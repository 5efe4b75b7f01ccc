-- From version 4 to 5: which slices of documents were shown where, so that who saw one is told when it is corrected; and
-- how far that was told.

CREATE TABLE shown (                         -- no index: a reply writes it, few ask for it, and those go through all rows
    row       INTEGER PRIMARY KEY,           -- grows with `at`
    account   INTEGER NOT NULL,
    chat      INTEGER NOT NULL,
    topic     INTEGER NOT NULL,              -- of a forum; 0: none
    user      INTEGER NOT NULL,              -- who asked, so that it can be forgotten
    language  TEXT NOT NULL,                 -- of the reply, ISO 639-1
    at        REAL NOT NULL,
    slices    BLOB NOT NULL                  -- of each 20 bytes: hashes of its document's id and of its words, which are
                                             -- kept nowhere but in the store; where it began and how long it is
) STRICT;

CREATE TABLE progress (                      -- how far what happens in the store was seen to
    account  INTEGER NOT NULL,
    what     TEXT NOT NULL,
    number   INTEGER NOT NULL,               -- of the last one
    at       REAL NOT NULL,                  -- and its moment
    PRIMARY KEY (account, what)
) STRICT, WITHOUT ROWID;
