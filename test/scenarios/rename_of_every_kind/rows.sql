INSERT INTO app.people (mood, points) VALUES ('sad', 4), ('ok', 1);
