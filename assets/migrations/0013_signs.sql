-- Signs that were glued to the word before them (Panadol™, 37℃, ½), letters whose mark is none to be left out (й), and letters of
-- West Africa and Malayalam as others type them: the index is given other words than before. It is emptied here, and the entries
-- are indexed anew by the program, once for every format that there was.

INSERT INTO entry_words (entry_words) VALUES ('delete-all');
INSERT INTO entry_typing (entry_typing) VALUES ('delete-all');
