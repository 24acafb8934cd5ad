CREATE FUNCTION public.slug(v text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(replace(v, ' ', '-')) $$;
CREATE TABLE public.pages (title text, slug text GENERATED ALWAYS AS (public.slug(title)) STORED);
