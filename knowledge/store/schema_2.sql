-- From version 1 to 2: the words of names stand once each, for names misspelt; the store's size is kept, not counted.
-- Arabic names have got one key for their spellings: every name's key is made anew, and every name linked anew.
-- name_key is knowledge.names.key.

-- A load ends with merging, so that each level of the index's pieces has one.
INSERT INTO passage_index (passage_index, rank) VALUES ('usermerge', 2);

DROP TABLE name_part;
DROP TABLE name_index;
UPDATE name SET key = name_key(text);
DELETE FROM directory;

-- The words of names: who is called Smith.
CREATE TABLE part (
    row       INTEGER PRIMARY KEY,
    text      TEXT NOT NULL UNIQUE        -- a word of name.key
) STRICT;

CREATE TABLE name_part (
    part      INTEGER NOT NULL REFERENCES part (row),
    name      INTEGER NOT NULL REFERENCES name (row) ON DELETE CASCADE,
    PRIMARY KEY (part, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_part_name ON name_part (name);

CREATE TEMP TABLE name_word AS
WITH RECURSIVE cut (name, word, rest) AS (
    SELECT row, '', key || ' ' FROM name
    UNION ALL
    SELECT name, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM cut WHERE rest <> ''
)
SELECT DISTINCT name, word FROM cut WHERE word <> '';
INSERT INTO part (text) SELECT DISTINCT word FROM name_word ORDER BY word;
INSERT INTO name_part SELECT part.row, name_word.name FROM name_word JOIN part ON part.text = name_word.word;
DROP TABLE name_word;

-- Candidates for a misspelt word of a name. rowid = part.row.
CREATE VIRTUAL TABLE part_index USING fts5 (text, content = '', tokenize = 'trigram');
INSERT INTO part_index (rowid, text) SELECT row, text FROM part;

-- How much the store holds, in its one row: counting a million rows takes ten milliseconds.
CREATE TABLE tally (
    documents  INTEGER NOT NULL,
    passages   INTEGER NOT NULL
) STRICT;
INSERT INTO tally SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM passage);
