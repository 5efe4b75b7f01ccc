-- From version 2 to 3: views with plain names, for other programs that read the store.
-- Words are cut from document.text as Python cuts them: offsets are code points, ends exclusive; substr counts from 1.
-- A passage's number stands in the low 22 bits of its row (rows.py).

CREATE VIEW documents AS
SELECT id, title, date, source, url, language, text,
       (SELECT count(*) FROM passage WHERE passage.document = document.row AND passage.row > document.row) AS passages
FROM document;

CREATE VIEW passages AS
SELECT document.id AS document, passage.row & 4194303 AS passage, passage.start, passage."end",
       substr(document.text, passage.start + 1, passage."end" - passage.start) AS text
FROM passage JOIN document ON document.row = passage.document;

-- A speaker is the person's name as this store knows it, else a description, else NULL; a mention, the words in the text.
CREATE VIEW quotes_with_speakers AS
SELECT document.id AS document, document.title, document.date, document.source, document.url,
       passage.row & 4194303 AS passage, quote.start, quote."end",
       substr(document.text, quote.start + 1, quote."end" - quote.start) AS text,
       quote.kind, coalesce(person.name, quote.description) AS speaker,
       substr(document.text, quote.mention_start + 1, quote.mention_end - quote.mention_start) AS mention,
       substr(document.text, quote.cue_start + 1, quote.cue_end - quote.cue_start) AS cue,
       quote.confidence
FROM quote JOIN passage ON passage.row = quote.passage JOIN document ON document.row = passage.document
LEFT JOIN person ON person.row = quote.person;

-- The parts of quotes, without the marks: one, unless a cue splits the quote that begins at quote_start.
CREATE VIEW quote_segments AS
SELECT document.id AS document, quote.start AS quote_start, segment.start, segment."end",
       substr(document.text, segment.start + 1, segment."end" - segment.start) AS text
FROM segment JOIN quote ON quote.row = segment.quote JOIN passage ON passage.row = quote.passage
JOIN document ON document.row = passage.document;

-- A fact with a speaker is that speaker's claim.
CREATE VIEW facts_with_speakers AS
SELECT document.id AS document, document.title, document.date, document.source, document.url,
       passage.row & 4194303 AS passage, fact.start, fact."end",
       substr(document.text, fact.start + 1, fact."end" - fact.start) AS text,
       fact.quote IS NOT NULL AS quoted, coalesce(person.name, fact.description) AS speaker
FROM fact JOIN passage ON passage.row = fact.passage JOIN document ON document.row = passage.document
LEFT JOIN person ON person.row = fact.person;

-- A range has both its ends (value, value_to). The speaker is that of the quote that a figure stands in; fact_start and
-- fact_end are the ends of its sentence.
CREATE VIEW figures_with_periods AS
SELECT document.id AS document, document.title, document.date, document.source, document.url,
       passage.row & 4194303 AS passage, figure.start, figure."end",
       substr(document.text, figure.start + 1, figure."end" - figure.start) AS text,
       figure.value, figure.value_to, figure.unit, figure.change, figure.trend,
       substr(document.text, figure.concept_start + 1, figure.concept_end - figure.concept_start) AS concept,
       figure.period, figure.role,
       CASE WHEN fact.quote IS NOT NULL THEN coalesce(person.name, fact.description) END AS speaker,
       fact.start AS fact_start, fact."end" AS fact_end
FROM figure JOIN fact ON fact.row = figure.fact JOIN passage ON passage.row = fact.passage
JOIN document ON document.row = passage.document LEFT JOIN person ON person.row = fact.person;

CREATE VIEW dates_in_text AS
SELECT document.id AS document, passage.row & 4194303 AS passage, moment.start, moment."end",
       substr(document.text, moment.start + 1, moment."end" - moment.start) AS text, moment.value
FROM moment JOIN fact ON fact.row = moment.fact JOIN passage ON passage.row = fact.passage
JOIN document ON document.row = passage.document;

-- Spellings are a JSON list.
CREATE VIEW people_quoted AS
SELECT person.name, count(quote.row) AS quotes,
       (SELECT json_group_array(text) FROM (SELECT text FROM name WHERE name.person = person.row ORDER BY text))
           AS spellings
FROM person JOIN quote ON quote.person = person.row
WHERE person.name IS NOT NULL GROUP BY person.row;
