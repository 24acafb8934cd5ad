CREATE TABLE public.t (id integer PRIMARY KEY, a text, b text);
CREATE PUBLICATION p FOR TABLE public.t (id, a) WHERE (b <> '') WITH (publish = 'insert');
CREATE PUBLICATION q FOR TABLE public.t WHERE (b = 'x') WITH (publish = 'insert');
