-- From version 3 to 4: which slices of documents were shown where, so that who saw one is told when it is corrected.

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
    told      REAL,                          -- when it was told that it is corrected; NULL: it was not
    PRIMARY KEY (account, document, words, chat, topic, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_at ON shown (at);
CREATE INDEX shown_user ON shown (user);
CREATE INDEX shown_told ON shown (account, chat, topic) WHERE told IS NOT NULL;
