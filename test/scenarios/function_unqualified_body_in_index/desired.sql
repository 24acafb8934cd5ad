CREATE FUNCTION public.plain(v text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(v) $$;
CREATE FUNCTION public.plainer(v text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN plain(v) || '.'; END $$;
CREATE FUNCTION public.word_count() RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN (SELECT count(*) FROM words); END $$;
CREATE TABLE public.words (id integer PRIMARY KEY, word text);
CREATE INDEX words_plainer_idx ON public.words (public.plainer(word));
CREATE MATERIALIZED VIEW public.word_totals AS SELECT public.word_count() AS total WITH NO DATA;
