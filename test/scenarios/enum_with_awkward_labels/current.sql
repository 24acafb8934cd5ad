CREATE TYPE public.mood AS ENUM ('it''s fine', 'a "quoted" one');
