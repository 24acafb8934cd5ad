CREATE SCHEMA search;
CREATE TEXT SEARCH DICTIONARY search."Pl ain" (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION search.texts (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION search.texts ALTER MAPPING FOR word WITH search."Pl ain";
CREATE TABLE public.docs (id integer PRIMARY KEY, body text, cfg regconfig DEFAULT 'search.texts', found tsvector DEFAULT to_tsvector('search.texts'::regconfig, ''),
  CONSTRAINT ok CHECK (to_tsvector('search.texts'::regconfig, body) IS NOT NULL));
CREATE FUNCTION public.look(q text, cfg regconfig DEFAULT 'search.texts') RETURNS boolean LANGUAGE sql RETURN to_tsvector(cfg, q) IS NOT NULL;
CREATE TRIGGER fill BEFORE INSERT OR UPDATE ON public.docs FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger('found', 'search.texts', 'body');
CREATE INDEX docs_body ON public.docs USING gin (to_tsvector('search.texts'::regconfig, body));
ALTER TABLE public.docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON public.docs USING (to_tsvector('search.texts'::regconfig, body) @@ to_tsquery('search.texts'::regconfig, 'x'));
