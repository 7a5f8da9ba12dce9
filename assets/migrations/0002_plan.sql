-- Goals, people and compacts become documents of their own; promises in documents become rows.

-- One record that is one document and stands in no timeline. What is asked for often is read from
-- the document into the tables below whenever it is saved.
CREATE TABLE sheet (
    id         INTEGER PRIMARY KEY,
    uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16), -- UUIDv7
    kind       TEXT    NOT NULL, -- goal, person, compact, todo
    name       TEXT    NOT NULL,
    fold       TEXT    NOT NULL, -- the name without regard to case
    revision   INTEGER NOT NULL,
    created_at TEXT    NOT NULL, -- RFC 3339
    updated_at TEXT    NOT NULL,
    document   TEXT    NOT NULL,
    UNIQUE (kind, fold)
) STRICT;

-- The checkbox lines of every document: an index, written in the transaction that saves it.
CREATE TABLE action (
    id        INTEGER PRIMARY KEY,
    handle    INTEGER NOT NULL, -- names the line as long as its words stay
    row       INTEGER REFERENCES entry (row) ON UPDATE CASCADE ON DELETE CASCADE,
    sheet     INTEGER REFERENCES sheet (id) ON DELETE CASCADE,
    n         INTEGER NOT NULL, -- its place among the document's
    milestone INTEGER NOT NULL CHECK (milestone IN (0, 1)), -- a step of a goal, no promise
    same      INTEGER NOT NULL, -- shared by lines of the same words and owner
    text      TEXT    NOT NULL,
    owner     TEXT,             -- me, mentor or a name
    due       TEXT,             -- 2026-11-13
    done      INTEGER NOT NULL CHECK (done IN (0, 1)),
    CHECK ((row IS NULL) <> (sheet IS NULL))
) STRICT;
CREATE INDEX action_row ON action (row, n);
CREATE INDEX action_sheet ON action (sheet, n);
CREATE INDEX action_ending ON action (handle & 65535);
CREATE INDEX action_same ON action (same, row);
CREATE INDEX action_state ON action (done, milestone, due);

-- The promises that count: one carried over into the minutes of a later meeting with the same
-- person counts there.
CREATE VIEW promise AS
SELECT * FROM action
WHERE milestone = 0 AND (row IS NULL OR NOT EXISTS (
    SELECT 1 FROM action later
    WHERE later.same = action.same AND later.row > action.row AND EXISTS (
        SELECT 1 FROM entry_person here JOIN entry_person there ON there.person = here.person
        WHERE here.row = action.row AND there.row = later.row
    )
));

-- How sure of reaching a goal, over time.
CREATE TABLE confidence (
    goal  BLOB    NOT NULL CHECK (length(goal) = 16),
    at    TEXT    NOT NULL, -- RFC 3339
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
    PRIMARY KEY (goal, at)
) STRICT, WITHOUT ROWID;
