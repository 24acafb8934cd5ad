CREATE VIEW ratings AS SELECT rating('2025-01-01'::date);
