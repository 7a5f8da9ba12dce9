-- Sharing from two copies of one journal, and with many people in one folder.
--
-- Two copies may show other words under one number, so a state of a page is known by all of it. `follows` names the digests
-- of the states in whose place one stands; empty where that was written before anybody said so: then all with lower numbers.
CREATE TABLE shown_6 (
    id        INTEGER PRIMARY KEY,
    peer      INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine      INTEGER NOT NULL CHECK (mine IN (0, 1)),
    page      BLOB    NOT NULL CHECK (length(page) = 16), -- the entry's alias between these two
    revision  INTEGER NOT NULL,                           -- of what was shown, from 1
    entry     BLOB    CHECK (length(entry) = 16),         -- the keeper's own entry
    state     INTEGER,                                    -- and which revision of it; none where another copy showed it
    kind      TEXT    NOT NULL,
    exactness TEXT    NOT NULL, -- of its date
    title     TEXT    NOT NULL,
    month     TEXT    NOT NULL, -- in which the entry stands: 2026-11
    document  TEXT, -- none once its entry was erased
    digest    TEXT    NOT NULL,
    follows   TEXT    NOT NULL DEFAULT '', -- digests, parted by spaces
    at        INTEGER NOT NULL,
    until     TEXT,
    bundle    BLOB
) STRICT;
INSERT INTO shown_6 (id, peer, mine, page, revision, entry, state, kind, exactness, title, month, document, digest, at,
        until, bundle)
    SELECT id, peer, mine, page, revision, entry, state, kind, exactness, title, month, document, digest, at, until, bundle
    FROM shown;
DROP TABLE shown;
ALTER TABLE shown_6 RENAME TO shown;
CREATE INDEX shown_entry ON shown (entry) WHERE entry IS NOT NULL;
CREATE UNIQUE INDEX shown_state
    ON shown (peer, mine, page, revision, digest, at, exactness, coalesce(until, ''));

-- Which state of a page was answered, where two have one number.
ALTER TABLE comment ADD COLUMN digest TEXT;
ALTER TABLE enough ADD COLUMN digest TEXT;
-- How many states of a page stand side by side.
ALTER TABLE page ADD COLUMN versions INTEGER NOT NULL DEFAULT 1;

-- What a later program said that this one does not know: kept, and read by none.
CREATE TABLE unread_part (
    id     INTEGER PRIMARY KEY,
    peer   INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine   INTEGER NOT NULL CHECK (mine IN (0, 1)),
    bundle BLOB    NOT NULL,
    fact   TEXT    NOT NULL, -- its sort; empty for what stands beside the facts
    page   BLOB    CHECK (length(page) = 16), -- the page that it names
    json   TEXT    -- none once the page was erased
) STRICT;
CREATE INDEX unread_part_page ON unread_part (peer, page) WHERE page IS NOT NULL;

-- That a bundle arrived: of the keeper's, when its reader said so; of another's, in which bundle they were told.
ALTER TABLE bundle ADD COLUMN arrived_there INTEGER;
ALTER TABLE bundle ADD COLUMN told BLOB;

-- Since when a file that is not whole was seen as it is; none once it was told of.
ALTER TABLE collected ADD COLUMN seen_at INTEGER;

-- That the one asks the other to send everything again.
CREATE TABLE ask_again (
    peer   INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine   INTEGER NOT NULL CHECK (mine IN (0, 1)),
    at     INTEGER NOT NULL,
    bundle BLOB,
    done   INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)), -- whether it was sent again
    PRIMARY KEY (peer, mine)
) STRICT, WITHOUT ROWID;

-- Who compared the words of somebody's keys, and when; whom one does not want to hear from; whose keys their owner gave up.
ALTER TABLE peer ADD COLUMN compared_by TEXT;
ALTER TABLE peer ADD COLUMN compared_at INTEGER;
ALTER TABLE peer ADD COLUMN muted_at INTEGER;
ALTER TABLE peer ADD COLUMN revoked_at INTEGER;

-- Keys that the keeper gave up: they open what was sent to them.
CREATE TABLE identity_before (
    reading TEXT    NOT NULL,
    signing TEXT    NOT NULL,
    made_at INTEGER NOT NULL,
    until   INTEGER NOT NULL
) STRICT;

-- That a mentorship has come to its end, with a letter.
CREATE TABLE ending (
    peer   INTEGER NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    mine   INTEGER NOT NULL CHECK (mine IN (0, 1)),
    letter TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    bundle BLOB,
    PRIMARY KEY (peer, mine)
) STRICT, WITHOUT ROWID;
