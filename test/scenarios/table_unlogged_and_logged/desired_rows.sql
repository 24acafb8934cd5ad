INSERT INTO public.page_cache VALUES ('a', 'b');
INSERT INTO public.drafts (body) VALUES ('keep me');
