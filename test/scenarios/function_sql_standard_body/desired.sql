CREATE TABLE public.calls (id integer PRIMARY KEY, seconds bigint, agent text);
CREATE FUNCTION public.long_calls() RETURNS bigint LANGUAGE sql STABLE
  BEGIN ATOMIC
    SELECT count(*) FROM public.calls WHERE calls.seconds > 120 AND calls.agent <> '';
  END;
CREATE FUNCTION public.minutes(s integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN s / 60;
CREATE VIEW public.call_minutes AS SELECT id, public.minutes(seconds::integer) AS minutes FROM public.calls;
