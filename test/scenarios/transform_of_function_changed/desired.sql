CREATE TYPE public.a AS (x integer);
CREATE TYPE public.b AS (x integer);
CREATE FUNCTION public.a_from(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'prsd_lextype';
CREATE FUNCTION public.a_to(internal) RETURNS public.a LANGUAGE internal IMMUTABLE AS 'record_recv';
CREATE TRANSFORM FOR public.a LANGUAGE plpgsql (FROM SQL WITH FUNCTION public.a_from(internal), TO SQL WITH FUNCTION public.a_to(internal));
COMMENT ON TRANSFORM FOR public.a LANGUAGE plpgsql IS 'stays';
CREATE FUNCTION public.uses(a public.a, b public.b) RETURNS integer LANGUAGE plpgsql TRANSFORM FOR TYPE public.a AS $$ BEGIN RETURN 1; END $$;
CREATE PROCEDURE public.plain(a public.a) LANGUAGE plpgsql TRANSFORM FOR TYPE public.a AS $$ BEGIN NULL; END $$;
