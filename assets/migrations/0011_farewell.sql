-- The last letter of a mentorship, from either side; one without words says that it goes on after all.
ALTER TABLE ending RENAME TO farewell;

-- By whom and when the words of somebody's keys were compared: until now a setting, named after the keys.
UPDATE peer SET
    compared_at = (SELECT CAST(strftime('%s', value) AS INTEGER) FROM setting WHERE key = 'compared.' || signing),
    compared_by = (SELECT value FROM setting WHERE key = 'profile.name')
WHERE EXISTS (SELECT 1 FROM setting WHERE key = 'compared.' || signing);
DELETE FROM setting WHERE key GLOB 'compared.*';
