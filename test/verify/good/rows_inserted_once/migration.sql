INSERT INTO public.colours (id, name) VALUES (100, 'red'), (101, 'green') ON CONFLICT DO NOTHING;
INSERT INTO public.colours (id, name) SELECT 102, 'blue' WHERE NOT EXISTS (SELECT FROM public.colours WHERE id = 102);
