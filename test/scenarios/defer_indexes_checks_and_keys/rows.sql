INSERT INTO teams VALUES (1), (2);
INSERT INTO calls SELECT n, 1 + n % 2, n, 'ended' FROM generate_series(1, 20) n;
