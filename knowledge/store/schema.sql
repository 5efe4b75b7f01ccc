-- The store, version 1.
-- Rows sort by date: a document's row is its day (days since 0001-01-01, undated 0) in the high bits, then its place
-- among the documents of that day; the rows of what it holds add their place in the document (rows.py).
-- Words are never stored twice: all but names and the document's own fields are spans of document.text.

CREATE TABLE document (
    row       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    digest    TEXT NOT NULL,              -- of the record and the rules that extracted it
    title     TEXT NOT NULL,
    date      TEXT,                       -- ISO 8601 day
    source    TEXT,
    url       TEXT,
    language  TEXT NOT NULL,
    text      TEXT NOT NULL
) STRICT;

CREATE TABLE passage (
    row       INTEGER PRIMARY KEY,        -- document.row + number
    document  INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    context   TEXT NOT NULL               -- what its figures measure, where other passages say so; for the index
) STRICT;
CREATE INDEX passage_document ON passage (document);

CREATE TABLE person (
    row       INTEGER PRIMARY KEY,
    known_as  TEXT UNIQUE,                -- the id in people.yaml, where an editor knows the person
    name      TEXT                        -- fullest spelling that the documents hold; NULL while none does
) STRICT;

CREATE TABLE name (
    row       INTEGER PRIMARY KEY,
    text      TEXT NOT NULL UNIQUE,       -- as a document spells it
    key       TEXT NOT NULL,              -- one key for all spellings (names.py)
    person    INTEGER NOT NULL REFERENCES person (row)
) STRICT;
CREATE INDEX name_key ON name (key);
CREATE INDEX name_person ON name (person);

CREATE TABLE directory (                  -- by which people.yaml and places.yaml names are linked to persons: one row
    fingerprint  TEXT NOT NULL
) STRICT;

CREATE TABLE named (                      -- which names a document holds
    document  INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
    name      INTEGER NOT NULL REFERENCES name (row),
    PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX named_name ON named (name);

CREATE TABLE quote (
    row            INTEGER PRIMARY KEY,
    passage        INTEGER NOT NULL REFERENCES passage (row) ON DELETE CASCADE,
    start          INTEGER NOT NULL,
    "end"          INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    name           INTEGER REFERENCES name (row),
    description    TEXT,                  -- of a speaker whom the document does not name
    person         INTEGER REFERENCES person (row),   -- of the name, or of the office that is described
    mention_start  INTEGER,
    mention_end    INTEGER,
    cue_start      INTEGER,
    cue_end        INTEGER,
    confidence     REAL NOT NULL
) STRICT;
CREATE INDEX quote_passage ON quote (passage);
CREATE INDEX quote_name ON quote (name) WHERE name IS NOT NULL;
CREATE INDEX quote_person ON quote (person, row);

CREATE TABLE segment (                    -- a quote's parts, without the marks
    quote     INTEGER NOT NULL REFERENCES quote (row) ON DELETE CASCADE,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    PRIMARY KEY (quote, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    row          INTEGER PRIMARY KEY,
    passage      INTEGER NOT NULL REFERENCES passage (row) ON DELETE CASCADE,
    start        INTEGER NOT NULL,
    "end"        INTEGER NOT NULL,
    quote        INTEGER REFERENCES quote (row) ON DELETE CASCADE,
    name         INTEGER REFERENCES name (row),     -- whose claim it is
    description  TEXT,
    person       INTEGER REFERENCES person (row)
) STRICT;
CREATE INDEX fact_passage ON fact (passage);
CREATE INDEX fact_quote ON fact (quote);
CREATE INDEX fact_name ON fact (name) WHERE name IS NOT NULL;
CREATE INDEX fact_person ON fact (person) WHERE person IS NOT NULL;

CREATE TABLE about (                      -- the people whom a fact mentions
    fact      INTEGER NOT NULL REFERENCES fact (row) ON DELETE CASCADE,
    name      INTEGER NOT NULL REFERENCES name (row),
    PRIMARY KEY (fact, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_name ON about (name);

CREATE TABLE figure (
    row            INTEGER PRIMARY KEY,
    fact           INTEGER NOT NULL REFERENCES fact (row) ON DELETE CASCADE,
    start          INTEGER NOT NULL,
    "end"          INTEGER NOT NULL,
    value          REAL NOT NULL,
    value_to       REAL,                  -- the other end of a range or a movement
    unit           TEXT,
    change         TEXT NOT NULL,
    trend          TEXT,
    concept_start  INTEGER,
    concept_end    INTEGER,
    period         TEXT,
    role           TEXT NOT NULL,
    same_as        INTEGER
) STRICT;
CREATE INDEX figure_fact ON figure (fact);

CREATE TABLE moment (
    row       INTEGER PRIMARY KEY,
    fact      INTEGER NOT NULL REFERENCES fact (row) ON DELETE CASCADE,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    value     TEXT NOT NULL
) STRICT;
CREATE INDEX moment_fact ON moment (fact);

-- Contentless: the words are in document.text. rowid = passage.row.
CREATE VIRTUAL TABLE passage_index USING fts5 (
    text, title, context,
    content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- How many passages hold a word.
CREATE VIRTUAL TABLE passage_words USING fts5vocab (passage_index, row);

-- The words of names: who is called Smith.
CREATE TABLE name_part (
    part      TEXT NOT NULL,              -- a word of name.key
    name      INTEGER NOT NULL REFERENCES name (row) ON DELETE CASCADE,
    PRIMARY KEY (part, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_part_name ON name_part (name);

-- Candidates for a misspelt name. rowid = name.row.
CREATE VIRTUAL TABLE name_index USING fts5 (key, content = '', tokenize = 'trigram');
