INSERT INTO public.receipts (total) VALUES (1.5), (2.5), (3.5);
DELETE FROM public.receipts WHERE id = 3;
INSERT INTO public.tickets (title) VALUES ('a'), ('b');
INSERT INTO public."Odd Names" (note) VALUES ('a'), ('b');
INSERT INTO public.plain VALUES (7, 'a'), (3, 'b');
INSERT INTO public.countdown VALUES (50), (60);
