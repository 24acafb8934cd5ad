CREATE DOMAIN public.plain AS text NOT NULL;
CREATE DOMAIN public.named AS text DEFAULT 'x' CONSTRAINT needed NOT NULL;
CREATE DOMAIN public.told AS text CONSTRAINT needed NOT NULL;
COMMENT ON CONSTRAINT needed ON DOMAIN public.told IS 'told';
CREATE DOMAIN public.open AS integer;
CREATE TABLE public.t (a public.plain, b public.named, c public.told, d public.open);
