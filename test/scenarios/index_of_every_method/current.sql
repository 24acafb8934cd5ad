CREATE TABLE public.items (id integer, tags text[], box point, at timestamptz, code text, doc jsonb, body tsvector, ip inet);
