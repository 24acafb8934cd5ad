CREATE TABLE public.t (id integer PRIMARY KEY, c text);
CREATE PUBLICATION p FOR TABLE public.t (id, c) WHERE (c <> '') WITH (publish = 'insert');
