INSERT INTO public.tickets VALUES (1, 'closed', '{open,closed}');
