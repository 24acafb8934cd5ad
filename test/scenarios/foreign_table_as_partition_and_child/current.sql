CREATE FOREIGN DATA WRAPPER archive;
CREATE SERVER vault FOREIGN DATA WRAPPER archive;
CREATE TABLE public.visits (id integer NOT NULL, seen date NOT NULL, note text DEFAULT 'none', CONSTRAINT visits_id CHECK (id > 0)) PARTITION BY RANGE (seen);
CREATE TABLE public.visits_2024 PARTITION OF public.visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE FOREIGN TABLE public.visits_2022 (id integer NOT NULL, seen date NOT NULL, note text, CONSTRAINT visits_id CHECK (id > 0)) SERVER vault OPTIONS (path '/2022');
CREATE TABLE public.people (id integer NOT NULL, name text);
CREATE FOREIGN TABLE public.people_elsewhere (id integer NOT NULL, name text, place text) SERVER vault;
