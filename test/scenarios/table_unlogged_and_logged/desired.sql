CREATE UNLOGGED TABLE public.page_cache (key text PRIMARY KEY, value text);
CREATE TABLE public.drafts (id bigserial PRIMARY KEY, body text);
