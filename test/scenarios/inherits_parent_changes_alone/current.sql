CREATE TABLE public.animals (id integer NOT NULL, name text DEFAULT 'nobody' NOT NULL, sound text, CONSTRAINT animals_id CHECK (id > 0));
CREATE TABLE public.dogs (breed text) INHERITS (public.animals);
ALTER TABLE public.dogs ALTER COLUMN name SET NOT NULL;
COMMENT ON COLUMN public.dogs.name IS 'as called';
