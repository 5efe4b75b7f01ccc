-- From version 1 to 2: buttons under replies, edited questions, what readers chose and told, what editors did.

ALTER TABLE outbox ADD COLUMN method TEXT NOT NULL DEFAULT 'sendMessage'; -- of the Bot API
ALTER TABLE outbox ADD COLUMN answers TEXT;  -- the token of the question whose reply it is; NULL: nobody comes back to it

CREATE TABLE own_key (                       -- signs the data of buttons
    row    INTEGER PRIMARY KEY CHECK (row = 1),
    value  BLOB NOT NULL
) STRICT;

CREATE TABLE asked (                         -- questions to which a button or an edit may come back, for some days
    account   INTEGER NOT NULL,
    token     TEXT NOT NULL,                 -- by which buttons name it
    chat      INTEGER NOT NULL,
    user      INTEGER NOT NULL,
    message   INTEGER NOT NULL,              -- the question's number in the chat
    text      TEXT NOT NULL,                 -- what is to be asked to get the answer again; empty where nothing may be
    before    TEXT NOT NULL,                 -- the question that it follows up, or empty
    day       TEXT NOT NULL,                 -- of asking, ISO 8601
    language  TEXT NOT NULL,
    choices   TEXT NOT NULL,                 -- a JSON list of the messages that were suggested
    replies   TEXT NOT NULL,                 -- a JSON list of the numbers of the reply's messages, once they are sent
    at        REAL NOT NULL,
    PRIMARY KEY (account, token)
) STRICT, WITHOUT ROWID;
CREATE INDEX asked_at ON asked (at);
CREATE INDEX asked_user ON asked (user);

CREATE TABLE reader (                        -- what readers chose
    account   INTEGER NOT NULL,
    user      INTEGER NOT NULL,
    language  TEXT NOT NULL,                 -- ISO 639-1
    PRIMARY KEY (account, user)
) STRICT, WITHOUT ROWID;

CREATE TABLE feedback (                      -- what readers think of answers
    row       INTEGER PRIMARY KEY,
    account   INTEGER NOT NULL,
    user      INTEGER NOT NULL,              -- whose it is, so that it can be forgotten
    at        REAL NOT NULL,
    verdict   TEXT NOT NULL,                 -- useful, speaker, figure, answer
    question  TEXT NOT NULL,
    document  TEXT NOT NULL,
    words     TEXT NOT NULL,                 -- the slice that was shown
    speaker   TEXT,                          -- as shown
    mention   TEXT,                          -- the words of the document for the speaker
    UNIQUE (account, user, document, words)  -- who thinks better of it changes their word
) STRICT;
CREATE INDEX feedback_at ON feedback (at);

CREATE TABLE audit (                         -- what editors did
    row      INTEGER PRIMARY KEY,
    account  INTEGER NOT NULL,
    user     INTEGER NOT NULL,
    at       REAL NOT NULL,
    act      TEXT NOT NULL,                  -- load, reload, withdraw
    what     TEXT NOT NULL,
    outcome  TEXT NOT NULL
) STRICT;
CREATE INDEX audit_at ON audit (at);
