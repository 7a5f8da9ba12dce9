-- Files that belong to entries: each is kept once, by what it holds, in parts of 256 KiB.
CREATE TABLE attachment (
    digest TEXT    PRIMARY KEY CHECK (length(digest) = 64), -- SHA-256 of what it holds, in hex digits
    type   TEXT    NOT NULL, -- pdf, png or jpeg
    size   INTEGER NOT NULL  -- bytes
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment_part (
    id     INTEGER PRIMARY KEY,
    digest TEXT    NOT NULL REFERENCES attachment (digest) ON DELETE CASCADE,
    n      INTEGER NOT NULL, -- from 0
    bytes  BLOB    NOT NULL,
    UNIQUE (digest, n)
) STRICT;
-- Which records ever had it: as long as one of them can come back, the file is there.
CREATE TABLE attachment_of (
    holder BLOB NOT NULL CHECK (length(holder) = 16), -- the UUID of an entry, in the journal or in the trash
    digest TEXT NOT NULL,
    PRIMARY KEY (holder, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_of_digest ON attachment_of (digest);
-- What an entry names now. A file that was erased may still be named.
CREATE TABLE entry_attachment (
    row    INTEGER NOT NULL REFERENCES entry (row) ON UPDATE CASCADE ON DELETE CASCADE,
    n      INTEGER NOT NULL, -- its place among the entry's files
    name   TEXT    NOT NULL,
    digest TEXT    NOT NULL,
    PRIMARY KEY (row, n)
) STRICT, WITHOUT ROWID;
