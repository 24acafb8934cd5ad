CREATE TABLE public.readings (value text, seen_at text, flag text);
