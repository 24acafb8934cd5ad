INSERT INTO app.child (id, a, c, own) VALUES (1, 2, 'X', 'own');
