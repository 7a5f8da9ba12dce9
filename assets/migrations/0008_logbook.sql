-- Experiences are counted by month as they are saved, so that the logbook is kept and not computed.
CREATE TABLE tally_experience (
    name  TEXT    NOT NULL, -- the field that is counted: skill, type, method
    value TEXT    NOT NULL,
    help  TEXT    NOT NULL, -- how much help a skill needed; empty where that is not said
    month TEXT    NOT NULL, -- 2026-11, by the clock of the place where it was written
    count INTEGER NOT NULL,
    PRIMARY KEY (name, value, help, month)
) STRICT, WITHOUT ROWID;
