CREATE TABLE public.visits (page text NOT NULL);
