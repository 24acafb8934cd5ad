CREATE SCHEMA attic;
CREATE TABLE attic.boxes (id integer PRIMARY KEY, label text);
CREATE TABLE public.keepers (id integer PRIMARY KEY, name text, extra text DEFAULT 'x');
CREATE INDEX keepers_extra_idx ON public.keepers (extra);
ALTER TABLE public.keepers ADD CONSTRAINT keepers_extra_short CHECK (length(extra) < 10);
CREATE VIEW public.keeper_names AS SELECT name FROM public.keepers;
