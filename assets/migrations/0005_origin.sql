-- A draft of an entry names the state of it from which it began, so that what was saved meanwhile is never written over.
ALTER TABLE draft ADD COLUMN began INTEGER; -- a number of its revisions; none for a new entry

-- Those that are there began, as far as anybody can know, from the state that was the newest when they were last kept.
UPDATE draft SET began = coalesce(
    (SELECT max(number) FROM revision
     WHERE record = draft.edits AND julianday(at) <= julianday(draft.updated_at)), 0)
WHERE edits IS NOT NULL;
