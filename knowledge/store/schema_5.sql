-- From version 4 to 5: loads that are under way or were broken off, so that the next one of the same goes on behind them.

CREATE TABLE unfinished (
    row       INTEGER PRIMARY KEY,
    load      TEXT NOT NULL UNIQUE,       -- what is to be loaded, and by which rules
    left_out  INTEGER NOT NULL            -- how many things were left out so far
) STRICT;

CREATE TABLE unfinished_file (
    row       INTEGER PRIMARY KEY,
    load      INTEGER NOT NULL REFERENCES unfinished (row),
    file      TEXT NOT NULL,              -- the fingerprint of a file of many records; empty for all others together
    records   INTEGER NOT NULL,           -- so many of them are stored, or were left out
    UNIQUE (load, file)
) STRICT;

CREATE TABLE unfinished_document (        -- which ids were met: the second document of one is left out
    id        BLOB NOT NULL,              -- a digest of it
    file      INTEGER NOT NULL,           -- unfinished_file
    PRIMARY KEY (id, file)
) STRICT, WITHOUT ROWID;
