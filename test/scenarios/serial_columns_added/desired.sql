CREATE TABLE public.visits (page text NOT NULL, id bigserial, small smallserial);
ALTER TABLE public.visits ADD CONSTRAINT visits_pkey PRIMARY KEY (id);
CREATE TABLE public.exits (id serial PRIMARY KEY, page text);
