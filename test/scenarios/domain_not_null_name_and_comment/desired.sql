CREATE DOMAIN public.plain AS text CONSTRAINT wanted NOT NULL;
CREATE DOMAIN public.named AS text DEFAULT 'y' NOT NULL;
CREATE DOMAIN public.told AS text CONSTRAINT needed NOT NULL;
COMMENT ON CONSTRAINT needed ON DOMAIN public.told IS 'retold';
CREATE DOMAIN public.open AS integer CONSTRAINT closed NOT NULL;
COMMENT ON CONSTRAINT closed ON DOMAIN public.open IS 'closed';
CREATE TABLE public.t (a public.plain, b public.named, c public.told, d public.open);
CREATE DOMAIN public.added AS text CONSTRAINT "Not null" NOT NULL;
