INSERT INTO app.accounts VALUES (1, 'Ada', 5);
