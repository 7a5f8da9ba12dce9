-- Actions between two people, done or open.
--
-- That one is done, as either side said it: a next step by its comment's identifier in hexadecimal, or a line of a document
-- that was shown, as `DIGEST NUMBER`. Of several the latest counts.
CREATE TABLE done (
    peer   INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine   INTEGER NOT NULL CHECK (mine IN (0, 1)),
    ours   INTEGER NOT NULL CHECK (ours IN (0, 1)), -- whether the page is the keeper's
    page   BLOB    NOT NULL CHECK (length(page) = 16),
    what   TEXT    NOT NULL,
    given  INTEGER NOT NULL CHECK (given IN (0, 1)),
    at     INTEGER NOT NULL,
    bundle BLOB,
    ticked INTEGER NOT NULL DEFAULT 0 CHECK (ticked IN (0, 1)), -- whether what another said was written into a document here
    PRIMARY KEY (peer, mine, ours, page, what)
) STRICT, WITHOUT ROWID;

-- A next step that the keeper made an action of, and how that stood when it was last told.
CREATE TABLE taken_on (
    peer    INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    comment BLOB    NOT NULL CHECK (length(comment) = 16),
    handle  INTEGER NOT NULL,
    done    INTEGER NOT NULL CHECK (done IN (0, 1)),
    PRIMARY KEY (peer, comment)
) STRICT, WITHOUT ROWID;

-- The actions that stand in pages of others and in threads: an index, computed with how a page stands.
CREATE TABLE shared_action (
    id     INTEGER PRIMARY KEY,
    handle INTEGER NOT NULL,
    peer   INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    ours   INTEGER NOT NULL CHECK (ours IN (0, 1)),
    page   BLOB    NOT NULL CHECK (length(page) = 16),
    what   TEXT    NOT NULL, -- as in `done`
    step   BLOB    CHECK (length(step) = 16),
    mine   INTEGER NOT NULL CHECK (mine IN (0, 1)), -- whether it is for the keeper to do
    text   TEXT    NOT NULL,
    due    TEXT,
    done   INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT;
CREATE INDEX shared_action_page ON shared_action (peer, ours, page);
CREATE INDEX shared_action_ending ON shared_action (handle & 65535);

-- What two people agree on for working together, as either side signed it: the later one counts.
CREATE TABLE terms (
    peer      INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine      INTEGER NOT NULL CHECK (mine IN (0, 1)),
    document  TEXT    NOT NULL,
    at        TEXT    NOT NULL, -- RFC 3339, exactly as it was signed
    signature TEXT    NOT NULL,
    bundle    BLOB,
    PRIMARY KEY (peer, mine)
) STRICT, WITHOUT ROWID;

-- Goals that somebody chose to show.
CREATE TABLE aim (
    peer       INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine       INTEGER NOT NULL CHECK (mine IN (0, 1)),
    aim        BLOB    NOT NULL CHECK (length(aim) = 16), -- what it is called between the two
    goal       BLOB    CHECK (length(goal) = 16),         -- the keeper's own goal
    own_title  TEXT,                                      -- and the title that it had
    title      TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    due        TEXT,
    confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
    given      INTEGER NOT NULL CHECK (given IN (0, 1)), -- shown, or shown no longer
    at         INTEGER NOT NULL,
    bundle     BLOB,
    PRIMARY KEY (peer, mine, aim)
) STRICT, WITHOUT ROWID;

-- The page for a meeting that somebody sent ahead: the later one counts.
CREATE TABLE brief (
    peer   INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine   INTEGER NOT NULL CHECK (mine IN (0, 1)),
    text   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    bundle BLOB,
    PRIMARY KEY (peer, mine)
) STRICT, WITHOUT ROWID;
