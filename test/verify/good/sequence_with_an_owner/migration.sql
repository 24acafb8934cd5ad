CREATE SEQUENCE IF NOT EXISTS public.scores_number_seq;
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS number bigint DEFAULT nextval('public.scores_number_seq');
ALTER SEQUENCE public.scores_number_seq OWNED BY public.scores.number;
