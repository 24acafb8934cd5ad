CREATE TYPE public.mood AS ENUM ('sad', 'happy');
CREATE TYPE public.weather AS ENUM ('sad', 'happy');
CREATE FUNCTION public.mood_of(number integer) RETURNS public.mood LANGUAGE sql IMMUTABLE AS $$SELECT CASE WHEN number > 0 THEN 'happy' ELSE 'sad' END::public.mood$$;
CREATE FUNCTION public.number_of(mood public.mood, width integer, explicit boolean) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (public.weather AS integer) WITH INOUT;
