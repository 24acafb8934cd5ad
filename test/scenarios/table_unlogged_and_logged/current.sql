CREATE TABLE public.page_cache (key text PRIMARY KEY, value text);
CREATE UNLOGGED TABLE public.drafts (id bigserial PRIMARY KEY, body text);
