INSERT INTO public.articles VALUES (1, 'How to refund'), (2, 'How to transfer a call');
