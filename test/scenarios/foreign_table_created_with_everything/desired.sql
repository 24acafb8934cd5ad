CREATE FOREIGN DATA WRAPPER archive OPTIONS (level 'basic');
COMMENT ON FOREIGN DATA WRAPPER archive IS 'old films';
CREATE SERVER vault TYPE 'tape' VERSION '2.1' FOREIGN DATA WRAPPER archive OPTIONS (host 'vault.internal', "Shelf" 'it''s 7');
COMMENT ON SERVER vault IS 'in the cellar';
GRANT USAGE ON FOREIGN DATA WRAPPER archive TO scenario_reader;
GRANT USAGE ON FOREIGN SERVER vault TO scenario_reader;
CREATE USER MAPPING FOR PUBLIC SERVER vault;
CREATE USER MAPPING FOR scenario_reader SERVER vault;
CREATE TYPE public.genre AS ENUM ('drama', 'comedy');
CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FOREIGN TABLE public.films (
  id integer OPTIONS (column_name 'film_id') NOT NULL,
  title text COLLATE "C" DEFAULT 'untitled' NOT NULL,
  kind public.genre OPTIONS (column_name 'genre', trim 'yes'),
  minutes integer,
  CONSTRAINT films_minutes CHECK (minutes > 0)
) SERVER vault OPTIONS (path '/films', compressed 'no');
COMMENT ON FOREIGN TABLE public.films IS 'read only';
COMMENT ON COLUMN public.films.title IS 'as on the box';
GRANT SELECT ON public.films TO scenario_reader;
GRANT UPDATE (title) ON public.films TO scenario_reader;
CREATE TRIGGER films_stamp BEFORE UPDATE ON public.films FOR EACH ROW EXECUTE FUNCTION public.stamp();
CREATE VIEW public.long_films AS SELECT id, title FROM public.films WHERE minutes > 120;
