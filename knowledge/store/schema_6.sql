-- From version 5 to 6: what is read by itself (feeds, pages, folders), and what of it is known. Times are seconds since
-- 1970 in UTC.

CREATE TABLE feed (
    feed       TEXT PRIMARY KEY,          -- its address or its folder, as it is listed
    place      INTEGER,                   -- in the list; NULL: it is listed no more
    source     TEXT,                      -- the publisher, where the list says one
    every      REAL NOT NULL,             -- seconds from one reading to the next
    url        TEXT,                      -- where it has moved to for good
    etag       TEXT,                      -- what the server is asked by whether it has changed
    modified   TEXT,
    last       REAL,                      -- when it was read last
    arrived    REAL,                      -- when it had something new last
    rhythm     REAL,                      -- the longest time that it had nothing new, of late (seconds)
    documents  INTEGER NOT NULL DEFAULT 0, -- that came of it
    error      TEXT,                      -- what went wrong last; NULL: all is well
    failures   INTEGER NOT NULL DEFAULT 0, -- in a row
    failing    REAL,                      -- since when there were only errors
    next       REAL NOT NULL DEFAULT 0,   -- when it is read again
    asked      REAL NOT NULL DEFAULT 0    -- not to be read before: the server asked for it
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_item (
    feed      TEXT NOT NULL REFERENCES feed (feed) ON DELETE CASCADE,
    item      TEXT NOT NULL,              -- what the feed knows it by
    mark      TEXT NOT NULL,              -- another one where the feed says something else of it
    at        REAL NOT NULL,              -- when it was published, else when it was met first
    met       REAL NOT NULL,              -- when it was looked at last
    filed     REAL,                       -- when it became a document, or was passed over; NULL: not yet
    document  TEXT,                       -- which one
    tries     INTEGER NOT NULL DEFAULT 0, -- that failed
    next      REAL NOT NULL DEFAULT 0,    -- not to be tried before
    PRIMARY KEY (feed, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_item_document ON feed_item (document) WHERE document IS NOT NULL;
