-- Sharing: who is known by which keys, what was shown to them, and what was said of it.
--
-- What travels is kept as facts that never change. `mine` says who stated one: the keeper of this journal (1) or the
-- other person (0). A fact of the keeper's has no `bundle` until it was written out. Every key holds the peer, so that what
-- one person sends can never stand in for what another did. Times are seconds since 1970 where nothing else is said.

-- The keeper's own private keys: made on first use, never outside this file.
CREATE TABLE identity (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    reading TEXT    NOT NULL,
    signing TEXT    NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

-- People whose keys are known.
CREATE TABLE peer (
    id      INTEGER PRIMARY KEY,
    name    TEXT    NOT NULL, -- what they are called here
    fold    TEXT    NOT NULL UNIQUE,
    called  TEXT    NOT NULL, -- what they call themselves
    reading TEXT    NOT NULL,
    signing TEXT    NOT NULL UNIQUE,
    met_at  INTEGER NOT NULL,
    mailbox TEXT              -- a folder in which both leave their files
) STRICT;

-- Keys that they had before.
CREATE TABLE peer_before (
    peer    INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    reading TEXT    NOT NULL,
    signing TEXT    NOT NULL,
    until   INTEGER NOT NULL
) STRICT;

-- Bundles written and received.
CREATE TABLE bundle (
    peer       INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine       INTEGER NOT NULL CHECK (mine IN (0, 1)),
    id         BLOB    NOT NULL CHECK (length(id) = 16),
    at         INTEGER NOT NULL,
    arrived_at INTEGER NOT NULL,
    message    TEXT    NOT NULL,
    file       TEXT, -- where it was written to
    PRIMARY KEY (peer, mine, id)
) STRICT, WITHOUT ROWID;

-- Files in mailboxes that were looked at.
CREATE TABLE collected (
    path   TEXT    PRIMARY KEY,
    size   INTEGER NOT NULL,
    mtime  INTEGER NOT NULL, -- nanoseconds since 1970
    failed INTEGER NOT NULL CHECK (failed IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Revisions of entries as they were shown, frozen.
CREATE TABLE shown (
    id        INTEGER PRIMARY KEY,
    peer      INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine      INTEGER NOT NULL CHECK (mine IN (0, 1)),
    page      BLOB    NOT NULL CHECK (length(page) = 16), -- the entry's alias between these two
    revision  INTEGER NOT NULL,                           -- of what was shown, from 1
    entry     BLOB    CHECK (length(entry) = 16),         -- the keeper's own entry
    state     INTEGER,                                    -- and which revision of it this is
    kind      TEXT    NOT NULL,
    exactness TEXT    NOT NULL, -- of its date
    title     TEXT    NOT NULL,
    month     TEXT    NOT NULL, -- in which the entry stands: 2026-11
    document  TEXT, -- none once its entry was erased
    digest    TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    until     TEXT,
    bundle    BLOB,
    UNIQUE (peer, mine, page, revision)
) STRICT;
CREATE INDEX shown_entry ON shown (entry) WHERE entry IS NOT NULL;

CREATE TABLE taken_back (
    peer   INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine   INTEGER NOT NULL CHECK (mine IN (0, 1)),
    page   BLOB    NOT NULL CHECK (length(page) = 16),
    at     INTEGER NOT NULL,
    bundle BLOB,
    PRIMARY KEY (peer, mine, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE comment (
    n        INTEGER PRIMARY KEY,
    peer     INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine     INTEGER NOT NULL CHECK (mine IN (0, 1)),
    id       BLOB    NOT NULL CHECK (length(id) = 16),
    page     BLOB    NOT NULL CHECK (length(page) = 16),
    ours     INTEGER NOT NULL CHECK (ours IN (0, 1)), -- whether the page is the keeper's
    revision INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    quote    TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    due      TEXT,
    at       INTEGER NOT NULL,
    bundle   BLOB,
    read_at  INTEGER,
    UNIQUE (peer, mine, id)
) STRICT;
CREATE INDEX comment_page ON comment (peer, ours, page, at);
CREATE INDEX comment_unsent ON comment (peer) WHERE mine = 1 AND bundle IS NULL;

CREATE TABLE sign_off (
    n         INTEGER PRIMARY KEY,
    peer      INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine      INTEGER NOT NULL CHECK (mine IN (0, 1)),
    id        BLOB    NOT NULL CHECK (length(id) = 16),
    page      BLOB    NOT NULL CHECK (length(page) = 16), -- the other's: nobody signs their own
    revision  INTEGER NOT NULL,
    digest    TEXT    NOT NULL,
    statement TEXT    NOT NULL,
    at        TEXT    NOT NULL, -- RFC 3339, exactly as it was signed
    signature TEXT    NOT NULL,
    signing   TEXT    NOT NULL, -- the public key that it was checked with
    bundle    BLOB,
    read_at   INTEGER,
    UNIQUE (peer, mine, id)
) STRICT;
CREATE INDEX sign_off_page ON sign_off (peer, mine, page);
CREATE INDEX sign_off_unsent ON sign_off (peer) WHERE mine = 1 AND bundle IS NULL;

CREATE TABLE mark (
    peer    INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine    INTEGER NOT NULL CHECK (mine IN (0, 1)),
    comment BLOB    NOT NULL CHECK (length(comment) = 16), -- the other's
    kind    TEXT    NOT NULL,
    given   INTEGER NOT NULL CHECK (given IN (0, 1)),
    quality TEXT,
    at      INTEGER NOT NULL,
    bundle  BLOB,
    PRIMARY KEY (peer, mine, comment, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE about_me (
    peer   INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine   INTEGER NOT NULL CHECK (mine IN (0, 1)),
    fields TEXT    NOT NULL, -- as the sections of a document
    at     INTEGER NOT NULL,
    PRIMARY KEY (peer, mine)
) STRICT, WITHOUT ROWID;

CREATE TABLE reply_days (
    peer INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine INTEGER NOT NULL CHECK (mine IN (0, 1)),
    days INTEGER,
    at   INTEGER NOT NULL,
    PRIMARY KEY (peer, mine)
) STRICT, WITHOUT ROWID;

-- What never leaves: notes about another's page, and that nothing is left to say of one.
CREATE TABLE note (
    peer INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    page BLOB    NOT NULL CHECK (length(page) = 16),
    text TEXT    NOT NULL,
    at   INTEGER NOT NULL,
    PRIMARY KEY (peer, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE enough (
    peer     INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    page     BLOB    NOT NULL CHECK (length(page) = 16),
    revision INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (peer, page)
) STRICT, WITHOUT ROWID;

-- How each page stands, computed from the facts above whenever one of them comes.
CREATE TABLE page (
    peer        INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine        INTEGER NOT NULL CHECK (mine IN (0, 1)),
    page        BLOB    NOT NULL CHECK (length(page) = 16),
    entry       BLOB,
    kind        TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    month       TEXT    NOT NULL,
    revision    INTEGER NOT NULL, -- the newest
    first_at    INTEGER NOT NULL, -- when it was first shown
    shown_at    INTEGER NOT NULL, -- when the newest revision was
    until       TEXT,
    taken_at    INTEGER,
    answer_at   INTEGER, -- when the reader first said something
    answered_at INTEGER, -- when they last did
    waiting_at  INTEGER, -- since when its author waits
    unread      INTEGER NOT NULL, -- what the keeper has not read of it
    signed      INTEGER NOT NULL,
    said        INTEGER NOT NULL, -- comments, from either
    PRIMARY KEY (peer, mine, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_entry ON page (entry) WHERE entry IS NOT NULL;
CREATE INDEX page_waiting ON page (mine, peer, waiting_at, until) WHERE waiting_at IS NOT NULL;
CREATE INDEX page_unread ON page (mine, peer) WHERE unread > 0;
