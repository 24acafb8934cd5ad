CREATE TYPE public.mood AS ENUM ('sad', 'happy');
CREATE FUNCTION public.mood_of(value integer) RETURNS public.mood LANGUAGE sql IMMUTABLE AS $$SELECT 'sad'::public.mood$$;
CREATE FUNCTION public.happy(number bigint) RETURNS public.mood LANGUAGE sql IMMUTABLE AS $$SELECT 'happy'::public.mood$$;
CREATE FUNCTION public.sad(number bigint) RETURNS public.mood LANGUAGE sql IMMUTABLE AS $$SELECT 'sad'::public.mood$$;
CREATE CAST (integer AS public.mood) WITH FUNCTION public.mood_of(integer);
COMMENT ON CAST (integer AS public.mood) IS 'kept';
CREATE CAST (bigint AS public.mood) WITH FUNCTION public.sad(bigint) AS ASSIGNMENT;
CREATE CAST (text AS public.mood) WITH INOUT;
