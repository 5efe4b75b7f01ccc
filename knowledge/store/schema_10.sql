-- From version 9 to 10: in which order documents came, so that whoever tells of new ones knows which they are.

CREATE TABLE arrival (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    document  TEXT NOT NULL UNIQUE       -- document.id: one that comes again keeps its number
) STRICT;
INSERT INTO arrival (document) SELECT id FROM document ORDER BY row;

CREATE TABLE lineage (                   -- whose numbers they are: a store and its copies have one id
    id  TEXT NOT NULL
) STRICT;
INSERT INTO lineage VALUES (lower(hex(randomblob(8))));
