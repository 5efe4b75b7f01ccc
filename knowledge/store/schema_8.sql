-- From version 7 to 8: what editors have decided of documents, by which feeds go; what is read again when they ask for
-- it; and what feeds know of hosts and of items that fail.

CREATE TABLE fed (                        -- documents that a feed has fetched; all others are editors' own
    document  INTEGER PRIMARY KEY REFERENCES document (row) ON DELETE CASCADE,
    feed      TEXT NOT NULL
) STRICT;
INSERT OR IGNORE INTO fed
SELECT document.row, feed_item.feed FROM feed_item JOIN document ON document.id = feed_item.document;

CREATE TABLE withdrawn (                  -- what was taken out, and stays out until it is loaded by hand again
    document  TEXT PRIMARY KEY,           -- document.id, or an alias of it
    url       TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawn_url ON withdrawn (url) WHERE url IS NOT NULL;

CREATE TABLE alias (                      -- ids under which new versions of a document came
    id        TEXT PRIMARY KEY,
    document  TEXT NOT NULL               -- document.id
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_document ON alias (document);

CREATE INDEX document_url ON document (url) WHERE url IS NOT NULL;

CREATE TABLE loaded (                     -- files and folders that were loaded by hand, in that order
    row       INTEGER PRIMARY KEY,
    path      BLOB NOT NULL UNIQUE        -- as the system has it: any bytes
) STRICT;

ALTER TABLE telling ADD COLUMN corrects INTEGER NOT NULL DEFAULT 0;  -- whether it says a passage of an earlier one
                                                                     -- with another number, quote or name
ALTER TABLE feed ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;  -- documents of it that stayed out, as editors decided
ALTER TABLE feed_item ADD COLUMN error TEXT;                      -- why it is not read, or not all of it

CREATE TABLE robots (                     -- what a host's robots.txt says
    origin    TEXT PRIMARY KEY,           -- http://host:port
    rules     TEXT NOT NULL,
    until     REAL NOT NULL               -- seconds since 1970: it is read anew then
) STRICT, WITHOUT ROWID;
