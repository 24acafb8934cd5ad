TRUNCATE public.games CASCADE;
