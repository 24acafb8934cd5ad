CREATE TABLE public.calls (id integer PRIMARY KEY, seconds integer);
CREATE FUNCTION public.long_calls() RETURNS bigint LANGUAGE sql STABLE
  BEGIN ATOMIC
    SELECT count(*) FROM public.calls WHERE calls.seconds > 60;
  END;
