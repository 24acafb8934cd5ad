CREATE FUNCTION public.plain(v text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(v) $$;
CREATE FUNCTION public.plainer(v text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN plain(v) || '.'; END $$;
CREATE FUNCTION public.word_count() RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN (SELECT count(*) FROM words); END $$;
CREATE TABLE public.words (
  id integer PRIMARY KEY,
  word text,
  rank bigint DEFAULT public.word_count() NOT NULL,
  plain_word text GENERATED ALWAYS AS (public.plainer(word)) STORED,
  CONSTRAINT words_not_a_dot CHECK (public.plainer(word) <> '.')
);
CREATE VIEW public.word_totals AS SELECT public.word_count() AS total;
