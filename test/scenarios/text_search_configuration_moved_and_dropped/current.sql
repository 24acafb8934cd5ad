CREATE SCHEMA search;
CREATE TEXT SEARCH DICTIONARY public.plain (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION public.texts (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION public.texts ALTER MAPPING FOR word WITH public.plain;
CREATE TABLE public.docs (id integer PRIMARY KEY, body text, cfg regconfig DEFAULT 'public.texts', found tsvector DEFAULT to_tsvector('public.texts'::regconfig, ''),
  CONSTRAINT ok CHECK (to_tsvector('public.texts'::regconfig, body) IS NOT NULL));
CREATE FUNCTION public.look(q text, cfg regconfig DEFAULT 'public.texts') RETURNS boolean LANGUAGE sql RETURN to_tsvector(cfg, q) IS NOT NULL;
CREATE TRIGGER fill BEFORE INSERT OR UPDATE ON public.docs FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger('found', 'public.texts', 'body');
CREATE INDEX docs_body ON public.docs USING gin (to_tsvector('public.texts'::regconfig, body));
ALTER TABLE public.docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON public.docs USING (to_tsvector('public.texts'::regconfig, body) @@ to_tsquery('public.texts'::regconfig, 'x'));
