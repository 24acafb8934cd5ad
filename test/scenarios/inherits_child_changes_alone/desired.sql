CREATE TABLE public.animals (id integer NOT NULL, name text DEFAULT 'nobody', sound text);
CREATE TABLE public.dogs (breed text, age integer DEFAULT 1) INHERITS (public.animals);
ALTER TABLE public.dogs ALTER COLUMN name SET DEFAULT 'rex';
ALTER TABLE public.dogs ALTER COLUMN sound SET NOT NULL;
ALTER TABLE public.dogs ALTER COLUMN sound SET STATISTICS 70;
ALTER TABLE public.dogs ADD CONSTRAINT dogs_sound CHECK (sound <> 'meow');
COMMENT ON COLUMN public.dogs.sound IS 'loud';
CREATE INDEX dogs_name ON public.dogs (name);
CREATE TABLE public.cats (lives integer) INHERITS (public.animals);
