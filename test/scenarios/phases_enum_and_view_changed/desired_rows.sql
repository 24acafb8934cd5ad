INSERT INTO tickets VALUES (1, 'a-1', 'open'), (2, 'a-2', 'closed');
