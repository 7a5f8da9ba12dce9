-- Words as some take them apart (Mueller for Müller), digits of every script, Hindi with dots: the index is given more than before by
-- `search_text`. It is emptied here, and the entries are indexed anew by the program.

INSERT INTO entry_words (entry_words) VALUES ('delete-all');
INSERT INTO entry_typing (entry_typing) VALUES ('delete-all');
