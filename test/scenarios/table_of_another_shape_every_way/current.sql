CREATE TABLE public.agents (
  id integer NOT NULL,
  name varchar(30) DEFAULT 'nobody',
  grade text,
  legacy_code text,
  hired date DEFAULT now()
);
CREATE INDEX agents_name_idx ON public.agents (name);
