INSERT INTO devices VALUES ('attic'), ('cellar');
INSERT INTO readings VALUES ('2024-02-01', 'attic', 21), ('2024-03-01', 'cellar', 12), ('2025-02-01', 'attic', 20);
