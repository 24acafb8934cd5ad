CREATE TABLE public.assets (id integer PRIMARY KEY, name text DEFAULT 'thing', price numeric, CONSTRAINT assets_named CHECK (name <> ''));
CREATE TABLE public.computers (cpu text, name text DEFAULT 'computer', CONSTRAINT computers_cpu CHECK (cpu <> '')) INHERITS (public.assets);
CREATE TABLE public.laptops (inches numeric(3,1)) INHERITS (public.computers);
ALTER TABLE public.computers ADD CONSTRAINT computers_pkey PRIMARY KEY (id);
