CREATE DOMAIN public.name AS text CONSTRAINT name_not_blank CHECK (VALUE <> '');
CREATE DOMAIN public.short_name AS public.name CONSTRAINT short_name_length CHECK (length(VALUE) < 20);
CREATE DOMAIN public.tags AS text[] CONSTRAINT tags_few CHECK (cardinality(VALUE) < 10);
CREATE TABLE public.items (id integer PRIMARY KEY, title public.short_name, words public.tags DEFAULT '{}');
