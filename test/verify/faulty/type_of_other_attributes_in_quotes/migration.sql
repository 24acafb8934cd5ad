DO LANGUAGE plpgsql 'BEGIN
  CREATE TYPE public.pair AS (a integer, b text);
EXCEPTION WHEN duplicate_object THEN
  RAISE NOTICE ''there already'';
END';
