CREATE TABLE public.animals (id integer NOT NULL, name text DEFAULT 'nobody', sound text);
CREATE TABLE public.dogs (breed text) INHERITS (public.animals);
CREATE TABLE public.cats (lives integer) INHERITS (public.animals);
ALTER TABLE public.cats ALTER COLUMN name SET DEFAULT 'tom';
ALTER TABLE public.cats ALTER COLUMN sound SET NOT NULL;
