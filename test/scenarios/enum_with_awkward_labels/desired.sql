CREATE TYPE public.mood AS ENUM ('it''s fine', 'a\b', 'a "quoted" one', 'Žlutý kůň', ' spaced ', '$schema_fix$');
CREATE TABLE public.moods (mood public.mood DEFAULT 'it''s fine');
