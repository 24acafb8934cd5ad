CREATE TABLE public.jobs (id integer, done boolean);
CREATE PROCEDURE public.finish(job integer) LANGUAGE sql AS $$ UPDATE public.jobs SET done = true WHERE id = job $$;
COMMENT ON PROCEDURE public.finish(integer) IS 'call it at night';
REVOKE ALL ON PROCEDURE public.finish(integer) FROM PUBLIC;
