INSERT INTO a.item VALUES (1, 'one');
INSERT INTO b.item VALUES (1);
