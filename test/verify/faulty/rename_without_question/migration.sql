ALTER TABLE public.scores RENAME COLUMN player TO player_name;
