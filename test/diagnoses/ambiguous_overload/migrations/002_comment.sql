CREATE VIEW loud AS SELECT shout('a'::text);
