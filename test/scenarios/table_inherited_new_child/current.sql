CREATE TABLE public.assets (id integer PRIMARY KEY, name text DEFAULT 'thing', CONSTRAINT assets_named CHECK (name <> ''));
