-- A journal as first released. A released migration is never edited: what changes is a new file.

PRAGMA application_id = 1383036270; -- "Roun"

-- One note. Its row sorts by when it happened: seconds since 1970, then one of sixteen slots, so
-- that "newest first" is the order of the table and of the full-text postings.
CREATE TABLE entry (
    row        INTEGER PRIMARY KEY,
    uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16), -- UUIDv7
    kind       TEXT    NOT NULL,
    at         INTEGER NOT NULL, -- seconds since 1970
    zone       INTEGER NOT NULL, -- minutes east of Greenwich where it was written
    day        INTEGER NOT NULL, -- days since 1970, by that clock
    question   INTEGER NOT NULL CHECK (question IN (0, 1)),
    visibility TEXT    NOT NULL,
    revision   INTEGER NOT NULL, -- how many times it was saved
    created_at TEXT    NOT NULL, -- RFC 3339
    updated_at TEXT    NOT NULL,
    framework  TEXT,
    title      TEXT    NOT NULL,
    headings   TEXT    NOT NULL, -- section names, one a line
    facets     TEXT    NOT NULL, -- what filters ask for, as words for the index
    body       TEXT    NOT NULL  -- section texts, with a line of U+10FFF0 between two
) STRICT;

-- People name an entry by the end of its identifier.
CREATE INDEX entry_ending ON entry (substr(uid, -2));

-- Seconds whose sixteen slots were all taken: where their next entry goes.
CREATE TABLE crowd (
    second INTEGER PRIMARY KEY,
    next   INTEGER NOT NULL -- a row
) STRICT;
CREATE INDEX crowd_drift ON crowd ((next >> 4) - second);

-- Names keep the spelling first used; `fold` is that spelling without regard to case.
-- A person or a goal has a `uid` once it is a record of its own, not only a name in entries.
CREATE TABLE tag (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL,
    fold TEXT    NOT NULL UNIQUE,
    uses INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE person (
    id   INTEGER PRIMARY KEY,
    uid  BLOB    UNIQUE CHECK (length(uid) = 16),
    name TEXT    NOT NULL,
    fold TEXT    NOT NULL UNIQUE,
    uses INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE goal (
    id   INTEGER PRIMARY KEY,
    uid  BLOB    UNIQUE CHECK (length(uid) = 16),
    name TEXT    NOT NULL,
    fold TEXT    NOT NULL UNIQUE,
    uses INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE entry_tag (
    tag INTEGER NOT NULL REFERENCES tag (id),
    row INTEGER NOT NULL REFERENCES entry (row) ON UPDATE CASCADE ON DELETE CASCADE,
    n   INTEGER NOT NULL, -- its place among the entry's tags
    PRIMARY KEY (tag, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tag_row ON entry_tag (row, n);
CREATE TABLE entry_person (
    person INTEGER NOT NULL REFERENCES person (id),
    row    INTEGER NOT NULL REFERENCES entry (row) ON UPDATE CASCADE ON DELETE CASCADE,
    n      INTEGER NOT NULL,
    PRIMARY KEY (person, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_person_row ON entry_person (row, n);
CREATE TABLE entry_goal (
    goal INTEGER NOT NULL REFERENCES goal (id),
    row  INTEGER NOT NULL REFERENCES entry (row) ON UPDATE CASCADE ON DELETE CASCADE,
    n    INTEGER NOT NULL,
    PRIMARY KEY (goal, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_goal_row ON entry_goal (row, n);

CREATE TRIGGER tag_gained AFTER INSERT ON entry_tag BEGIN
    UPDATE tag SET uses = uses + 1 WHERE id = new.tag;
END;
CREATE TRIGGER tag_lost AFTER DELETE ON entry_tag BEGIN
    UPDATE tag SET uses = uses - 1 WHERE id = old.tag;
END;
CREATE TRIGGER person_gained AFTER INSERT ON entry_person BEGIN
    UPDATE person SET uses = uses + 1 WHERE id = new.person;
END;
CREATE TRIGGER person_lost AFTER DELETE ON entry_person BEGIN
    UPDATE person SET uses = uses - 1 WHERE id = old.person;
END;
CREATE TRIGGER goal_gained AFTER INSERT ON entry_goal BEGIN
    UPDATE goal SET uses = uses + 1 WHERE id = new.goal;
END;
CREATE TRIGGER goal_lost AFTER DELETE ON entry_goal BEGIN
    UPDATE goal SET uses = uses - 1 WHERE id = old.goal;
END;

-- The kind's own fields, and numbers given to items: trends are queries.
CREATE TABLE entry_field (
    row   INTEGER NOT NULL REFERENCES entry (row) ON UPDATE CASCADE ON DELETE CASCADE,
    name  TEXT    NOT NULL,
    value TEXT    NOT NULL,
    PRIMARY KEY (row, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_field_value ON entry_field (name, value);
CREATE TABLE entry_score (
    row   INTEGER NOT NULL REFERENCES entry (row) ON UPDATE CASCADE ON DELETE CASCADE,
    item  TEXT    NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (row, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_score_item ON entry_score (item, row, value);

-- Counts are kept, not computed.
CREATE TABLE tally_day (
    day   INTEGER NOT NULL,
    kind  TEXT    NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally_kind (
    kind  TEXT    PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_counted AFTER INSERT ON entry BEGIN
    INSERT INTO tally_day (day, kind, count) VALUES (new.day, new.kind, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    INSERT INTO tally_kind (kind, count) VALUES (new.kind, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER entry_discounted AFTER DELETE ON entry BEGIN
    UPDATE tally_day SET count = count - 1 WHERE day = old.day AND kind = old.kind;
    DELETE FROM tally_day WHERE day = old.day AND kind = old.kind AND count = 0;
    UPDATE tally_kind SET count = count - 1 WHERE kind = old.kind;
    DELETE FROM tally_kind WHERE kind = old.kind AND count = 0;
END;
CREATE TRIGGER entry_recounted AFTER UPDATE OF day, kind ON entry
WHEN old.day <> new.day OR old.kind <> new.kind BEGIN
    UPDATE tally_day SET count = count - 1 WHERE day = old.day AND kind = old.kind;
    DELETE FROM tally_day WHERE day = old.day AND kind = old.kind AND count = 0;
    UPDATE tally_kind SET count = count - 1 WHERE kind = old.kind;
    DELETE FROM tally_kind WHERE kind = old.kind AND count = 0;
    INSERT INTO tally_day (day, kind, count) VALUES (new.day, new.kind, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    INSERT INTO tally_kind (kind, count) VALUES (new.kind, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
END;

-- Full text, twice: once with positions, for words, phrases and ranking; once without, but with
-- an index of beginnings, for typing.
CREATE VIRTUAL TABLE entry_words USING fts5 (
    title, body, facets,
    content = 'entry', content_rowid = 'row',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE entry_typing USING fts5 (
    title, body, facets,
    content = 'entry', content_rowid = 'row', columnsize = 0,
    detail = none, prefix = '2 3 4 5 6',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE entry_term USING fts5vocab (entry_typing, instance);
-- What is left of a page once it is encrypted.
INSERT INTO entry_words (entry_words, rank) VALUES ('pgsz', 3960);
INSERT INTO entry_typing (entry_typing, rank) VALUES ('pgsz', 3960);

CREATE TRIGGER entry_indexed AFTER INSERT ON entry BEGIN
    INSERT INTO entry_words (rowid, title, body, facets)
        VALUES (new.row, new.title, new.body, new.facets);
    INSERT INTO entry_typing (rowid, title, body, facets)
        VALUES (new.row, new.title, new.body, new.facets);
END;
CREATE TRIGGER entry_unindexed AFTER DELETE ON entry BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, body, facets)
        VALUES ('delete', old.row, old.title, old.body, old.facets);
    INSERT INTO entry_typing (entry_typing, rowid, title, body, facets)
        VALUES ('delete', old.row, old.title, old.body, old.facets);
END;
CREATE TRIGGER entry_reindexed AFTER UPDATE OF row, title, body, facets ON entry
WHEN old.row <> new.row OR old.title <> new.title OR old.body <> new.body
    OR old.facets <> new.facets BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, body, facets)
        VALUES ('delete', old.row, old.title, old.body, old.facets);
    INSERT INTO entry_typing (entry_typing, rowid, title, body, facets)
        VALUES ('delete', old.row, old.title, old.body, old.facets);
    INSERT INTO entry_words (rowid, title, body, facets)
        VALUES (new.row, new.title, new.body, new.facets);
    INSERT INTO entry_typing (rowid, title, body, facets)
        VALUES (new.row, new.title, new.body, new.facets);
END;

-- Every saved state of every record. The newest has no snapshot while its record is live: the
-- live row is that state. It is written when a newer one comes, or when the record is deleted.
CREATE TABLE revision (
    id          INTEGER PRIMARY KEY,
    record      BLOB    NOT NULL CHECK (length(record) = 16),
    record_kind TEXT    NOT NULL,
    number      INTEGER NOT NULL, -- from 1
    parent      INTEGER,          -- the number it was made from
    author      TEXT    NOT NULL,
    at          TEXT    NOT NULL, -- RFC 3339
    snapshot    TEXT,             -- the record as a document
    UNIQUE (record, number)
) STRICT;

-- What was deleted and can come back: live tables hold live records only.
CREATE TABLE trash (
    id          INTEGER PRIMARY KEY AUTOINCREMENT, -- sorts by when it was deleted
    uid         BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    record_kind TEXT    NOT NULL,
    deleted_at  TEXT    NOT NULL,
    visibility  TEXT    NOT NULL,
    created_at  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    revision    INTEGER NOT NULL
) STRICT;

-- Text being written.
CREATE TABLE draft (
    uid        BLOB PRIMARY KEY CHECK (length(uid) = 16),
    edits      BLOB CHECK (length(edits) = 16), -- the entry it is of; none for a new one
    content    TEXT NOT NULL, -- JSON, as half-written values may not stand in a document
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
