CREATE DOMAIN public.name AS text NOT NULL DEFAULT 'none' CONSTRAINT name_not_empty CHECK (VALUE <> '') CONSTRAINT name_trimmed CHECK (VALUE = btrim(VALUE));
CREATE DOMAIN public.short_name AS public.name CONSTRAINT short_name_length CHECK (length(VALUE) < 30) CONSTRAINT short_name_ascii CHECK (VALUE ~ '^[ -~]*$');
CREATE DOMAIN public.tags AS text[] DEFAULT '{new}' CONSTRAINT tags_few CHECK (cardinality(VALUE) < 20);
CREATE DOMAIN public.name_list AS public.short_name[];
ALTER DOMAIN public.tags ADD CONSTRAINT tags_no_nulls CHECK (array_position(VALUE, NULL) IS NULL) NOT VALID;
CREATE TABLE public.items (id integer PRIMARY KEY, title public.short_name, words public.tags DEFAULT '{}', others public.name_list);
COMMENT ON CONSTRAINT name_trimmed ON DOMAIN public.name IS 'no blanks around it';
