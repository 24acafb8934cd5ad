CREATE TABLE public.scores (id integer PRIMARY KEY, points integer, player text);
ALTER TABLE public.scores ADD CONSTRAINT range CHECK (points > 0);
