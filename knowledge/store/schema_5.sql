-- From version 4 to 5: one story that several documents tell is found once, and what a document was before stays readable.
-- The documents of an older store are looked at for copies by the next load (unsketched).

ALTER TABLE document ADD COLUMN version INTEGER NOT NULL DEFAULT 1;   -- 1 is the first text that was read

-- By which documents that may tell one story find each other (knowledge/copies/sketch.py). No foreign key: deleting by
-- document would need an index as large as the table; a document's sketch is made anew from its text instead.
CREATE TABLE sketch (
    number    INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    PRIMARY KEY (number, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE unsketched (
    document  INTEGER PRIMARY KEY REFERENCES document (row) ON DELETE CASCADE
) STRICT;
INSERT INTO unsketched SELECT row FROM document;

CREATE TABLE telling (                    -- which documents tell one story; none of a story that one alone tells
    document  INTEGER PRIMARY KEY REFERENCES document (row) ON DELETE CASCADE,
    story     INTEGER NOT NULL,           -- the row of one of them
    place     INTEGER NOT NULL            -- 0 is the earliest: by its day, then its id
) STRICT;
CREATE INDEX telling_story ON telling (story);

CREATE TABLE again (                      -- passages that several tellings of a story have
    passage   INTEGER PRIMARY KEY REFERENCES passage (row) ON DELETE CASCADE,
    first     INTEGER NOT NULL,           -- the row of the earliest telling's
    place     INTEGER NOT NULL            -- of its document among the tellings
) STRICT;
CREATE INDEX again_first ON again (first);

CREATE TABLE version (                    -- what documents were before; never searched
    document  TEXT NOT NULL,              -- document.id
    version   INTEGER NOT NULL,
    title     TEXT NOT NULL,
    date      TEXT,
    source    TEXT,
    url       TEXT,
    language  TEXT NOT NULL,
    text      TEXT NOT NULL,
    until     TEXT NOT NULL,              -- ISO 8601 moment (UTC) at which the next one took its place
    PRIMARY KEY (document, version)
) STRICT;

CREATE TABLE change (                     -- a quote or figure of an old version that the next one has otherwise, or not
    row          INTEGER PRIMARY KEY AUTOINCREMENT,
    document     TEXT NOT NULL,
    version      INTEGER NOT NULL,        -- the old one; the next is one more
    kind         TEXT NOT NULL,           -- quote or figure
    passage      INTEGER NOT NULL,        -- its number
    start        INTEGER NOT NULL,
    "end"        INTEGER NOT NULL,
    now_passage  INTEGER,                 -- in the next version; NULL where it is gone
    now_start    INTEGER,
    now_end      INTEGER,
    at           TEXT NOT NULL,           -- ISO 8601 moment (UTC)
    FOREIGN KEY (document, version) REFERENCES version (document, version) ON DELETE CASCADE
) STRICT;
CREATE INDEX change_at ON change (at);
CREATE INDEX change_version ON change (document, version);

-- Every text that a document has had, the newest too.
CREATE VIEW document_versions AS
SELECT id AS document, version, title, date, source, url, language, text, NULL AS until FROM document
UNION ALL
SELECT document, version, title, date, source, url, language, text, until FROM version;

-- What was said before, and what stands in its place in the next version (NULL where nothing does).
CREATE VIEW changes AS
SELECT change.document, change.version, change.kind, change.at,
       change.passage, change.start, change."end",
       substr(was.text, change.start + 1, change."end" - change.start) AS text,
       change.now_passage, change.now_start, change.now_end,
       substr(now.text, change.now_start + 1, change.now_end - change.now_start) AS now_text
FROM change JOIN version AS was ON was.document = change.document AND was.version = change.version
LEFT JOIN document_versions AS now ON now.document = change.document AND now.version = change.version + 1;

-- Documents that tell one story with others: the earliest has place 0.
CREATE VIEW stories AS
SELECT first.id AS story, document.id AS document, telling.place, document.title, document.date, document.source,
       document.url
FROM telling JOIN document ON document.row = telling.document
JOIN telling AS head ON head.story = telling.story AND head.place = 0
JOIN document AS first ON first.row = head.document;
