INSERT INTO public.tickets VALUES (1, 'open', 'a'), (2, 'closed', NULL);
