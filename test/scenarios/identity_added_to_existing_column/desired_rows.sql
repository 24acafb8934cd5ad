INSERT INTO public.events (body) VALUES ('a'), ('b');
INSERT INTO public.marks (body) VALUES ('c');
