\set ON_ERROR_STOP on
\echo adding a level
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS level integer;
CREATE TABLE IF NOT EXISTS public.levels (id integer PRIMARY KEY, name text);
COPY public.levels (id, name) FROM stdin;
1	one
2	two
\.
ALTER TABLE public.levels ADD COLUMN IF NOT EXISTS note text;
