CREATE TABLE IF NOT EXISTS scores (id bigint PRIMARY KEY, points integer, level text);
CREATE VIEW best AS SELECT player FROM scores WHERE level = 'high';
