-- Search in every script: the index is given the words of a text as the program cuts and folds them
-- (`search_text`), with spaces between, and adds no rule of its own. The entries are indexed anew by the program.

DROP TRIGGER entry_indexed;
DROP TRIGGER entry_unindexed;
DROP TRIGGER entry_reindexed;
DROP TABLE entry_term;
DROP TABLE entry_words;
DROP TABLE entry_typing;

CREATE VIEW entry_text AS
SELECT row, search_text(title) AS title, search_text(body) AS body, search_text(facets) AS facets FROM entry;

CREATE VIRTUAL TABLE entry_words USING fts5 (
    title, body, facets,
    content = 'entry_text', content_rowid = 'row',
    tokenize = 'ascii'
);
CREATE VIRTUAL TABLE entry_typing USING fts5 (
    title, body, facets,
    content = 'entry_text', content_rowid = 'row', columnsize = 0,
    detail = none, prefix = '2 3 4 5 6',
    tokenize = 'ascii'
);
CREATE VIRTUAL TABLE entry_term USING fts5vocab (entry_typing, instance);
-- What is left of a page once it is encrypted.
INSERT INTO entry_words (entry_words, rank) VALUES ('pgsz', 3960);
INSERT INTO entry_typing (entry_typing, rank) VALUES ('pgsz', 3960);

CREATE TRIGGER entry_indexed AFTER INSERT ON entry BEGIN
    INSERT INTO entry_words (rowid, title, body, facets)
        VALUES (new.row, search_text(new.title), search_text(new.body), search_text(new.facets));
    INSERT INTO entry_typing (rowid, title, body, facets)
        VALUES (new.row, search_text(new.title), search_text(new.body), search_text(new.facets));
END;
CREATE TRIGGER entry_unindexed AFTER DELETE ON entry BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, body, facets)
        VALUES ('delete', old.row, search_text(old.title), search_text(old.body), search_text(old.facets));
    INSERT INTO entry_typing (entry_typing, rowid, title, body, facets)
        VALUES ('delete', old.row, search_text(old.title), search_text(old.body), search_text(old.facets));
END;
CREATE TRIGGER entry_reindexed AFTER UPDATE OF row, title, body, facets ON entry
WHEN old.row <> new.row OR old.title <> new.title OR old.body <> new.body
    OR old.facets <> new.facets BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, body, facets)
        VALUES ('delete', old.row, search_text(old.title), search_text(old.body), search_text(old.facets));
    INSERT INTO entry_typing (entry_typing, rowid, title, body, facets)
        VALUES ('delete', old.row, search_text(old.title), search_text(old.body), search_text(old.facets));
    INSERT INTO entry_words (rowid, title, body, facets)
        VALUES (new.row, search_text(new.title), search_text(new.body), search_text(new.facets));
    INSERT INTO entry_typing (rowid, title, body, facets)
        VALUES (new.row, search_text(new.title), search_text(new.body), search_text(new.facets));
END;
