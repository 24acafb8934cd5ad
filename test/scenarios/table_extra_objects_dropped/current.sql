CREATE TYPE public.old_state AS ENUM ('a', 'b');
CREATE TABLE public.keepers (id integer PRIMARY KEY, name text, old public.old_state);
CREATE TABLE public.leavers (id integer PRIMARY KEY, keeper_id integer REFERENCES public.keepers (id));
CREATE VIEW public.leaver_names AS SELECT k.name FROM public.leavers l JOIN public.keepers k ON k.id = l.keeper_id;
CREATE INDEX keepers_old_idx ON public.keepers (old);
CREATE FUNCTION public.leaver_count() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM public.leavers $$;
