INSERT INTO public.marks VALUES (1, ROW(3)); INSERT INTO public.refs VALUES (ROW(3));
