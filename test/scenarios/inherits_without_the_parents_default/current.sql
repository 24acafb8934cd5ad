CREATE TABLE public.items (id integer DEFAULT 1, note text DEFAULT 'none', grade integer);
