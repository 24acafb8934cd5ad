CREATE TABLE public.jobs (id integer, done boolean);
CREATE FUNCTION public.finish(job integer) RETURNS void LANGUAGE sql AS $$ UPDATE public.jobs SET done = true WHERE id = job $$;
