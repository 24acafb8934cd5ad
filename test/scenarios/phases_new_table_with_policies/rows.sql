INSERT INTO teams VALUES (1, $$one$$), (2, $$two$$);
