INSERT INTO teams SELECT n, 'team ' || n FROM generate_series(1, 3) n;
INSERT INTO calls SELECT n, 1 + n % 3, 'code ' || n, n, 'a note' FROM generate_series(1, 50) n;
