-- What was asked of people without this program, and the answers that came home.
CREATE TABLE request (
    id        BLOB    PRIMARY KEY CHECK (length(id) = 16),
    token     TEXT    NOT NULL UNIQUE, -- by which an answer finds it
    form      TEXT    NOT NULL, -- its questions, as they were sent
    door      TEXT    NOT NULL, -- here, letter or page
    person    TEXT    NOT NULL, -- whom it went to; empty for a round
    round     TEXT,             -- what a round of several raters is called
    expect    INTEGER,          -- how many raters were asked
    enough    INTEGER,          -- how many must have answered before anything is shown
    collector TEXT,             -- who gathers the answers
    entry     BLOB    CHECK (length(entry) = 16), -- what it is about, or what was shown
    revision  INTEGER,
    about     TEXT    NOT NULL, -- the same in a line, as the guest reads it
    words     TEXT    NOT NULL, -- what was written to the guest
    shows     INTEGER NOT NULL, -- whether the text of the entry went with it
    page      TEXT    NOT NULL, -- that text, as it was sent
    asked     TEXT    NOT NULL,
    due       TEXT,             -- the day by which an answer is wanted
    closed    TEXT,
    reminded  TEXT,             -- the day of the last reminder
    reminders INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX request_of_entry ON request (entry);
-- Answers of a round have no day, and no order but that of their sums.
CREATE TABLE answer (
    request BLOB NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    sha256  TEXT NOT NULL CHECK (length(sha256) = 64), -- of the words as they came
    door    TEXT NOT NULL,
    day     TEXT,          -- when it was taken in
    state   TEXT NOT NULL, -- held or taken
    fields  TEXT NOT NULL, -- the words, as JSON; nothing where they are in an entry
    entry   BLOB CHECK (length(entry) = 16), -- the entry that it became
    PRIMARY KEY (request, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_of_entry ON answer (entry);
-- Where the words of an entry come from that somebody without this program answered: a JSON object.
CREATE TABLE entry_provenance (
    row   INTEGER PRIMARY KEY REFERENCES entry (row) ON UPDATE CASCADE ON DELETE CASCADE,
    value TEXT    NOT NULL
) STRICT;
