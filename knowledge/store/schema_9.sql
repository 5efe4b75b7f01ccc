-- From version 8 to 9: of a change also the sentences that it stands in, before and after, and who says so; and what was
-- taken out, so that who was shown it can be told.

ALTER TABLE change ADD COLUMN sentence_start INTEGER;     -- NULL: it was found before there was this column
ALTER TABLE change ADD COLUMN sentence_end INTEGER;
ALTER TABLE change ADD COLUMN speaker TEXT;               -- as the document names or describes whoever says it
ALTER TABLE change ADD COLUMN now_sentence_start INTEGER;
ALTER TABLE change ADD COLUMN now_sentence_end INTEGER;
ALTER TABLE change ADD COLUMN now_speaker TEXT;

CREATE TABLE withdrawal (                 -- documents that were taken out: where they stood, none of their words
    row       INTEGER PRIMARY KEY AUTOINCREMENT,
    document  TEXT NOT NULL,              -- document.id
    title     TEXT NOT NULL,
    date      TEXT,
    source    TEXT,
    url       TEXT,
    language  TEXT NOT NULL,
    at        TEXT NOT NULL               -- ISO 8601 moment (UTC)
) STRICT;
CREATE INDEX withdrawal_at ON withdrawal (at);
