-- Competencies: names that entries bear, as tags are, and which of an entry's it is shown for.
CREATE TABLE competency (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL, -- the list, a slash, and the id there
    fold TEXT    NOT NULL UNIQUE,
    uses INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE entry_competency (
    competency INTEGER NOT NULL REFERENCES competency (id),
    row        INTEGER NOT NULL REFERENCES entry (row) ON UPDATE CASCADE ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    shown      INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1)), -- the one that the entry is shown for
    PRIMARY KEY (competency, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_competency_row ON entry_competency (row, n);
CREATE INDEX entry_competency_shown ON entry_competency (competency, row) WHERE shown = 1;
CREATE TRIGGER competency_gained AFTER INSERT ON entry_competency BEGIN
    UPDATE competency SET uses = uses + 1 WHERE id = new.competency;
END;
CREATE TRIGGER competency_lost AFTER DELETE ON entry_competency BEGIN
    UPDATE competency SET uses = uses - 1 WHERE id = old.competency;
END;

-- Evidence is counted by day as it is saved, so that coverage is kept and not computed.
CREATE TABLE tally_competency (
    name   TEXT    NOT NULL,
    day    INTEGER NOT NULL, -- days since 1970, by the clock of the place where it was written
    seen   INTEGER NOT NULL, -- whether somebody saw it
    count  INTEGER NOT NULL,
    halves INTEGER NOT NULL, -- half hours
    PRIMARY KEY (name, day, seen)
) STRICT, WITHOUT ROWID;
