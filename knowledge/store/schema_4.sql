-- From version 2 or 3 to 4: Cyrillic words are indexed by their stems, so that every passage is indexed again.
-- indexed is knowledge.stems.indexed; offsets are code points, as substr counts them in a text without NUL.

INSERT INTO passage_index (passage_index) VALUES ('delete-all');
INSERT INTO passage_index (rowid, text, title, context)
SELECT passage.row, indexed(substr(text, start + 1, "end" - start)), indexed(title), indexed(context)
FROM passage JOIN document ON document.row = passage.document ORDER BY passage.row;
