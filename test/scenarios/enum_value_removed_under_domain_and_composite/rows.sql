INSERT INTO public.bills VALUES (1, 'sent', 'draft', ARRAY[ROW('draft', 'sent', '2026-01-02')::public.move], ROW('draft', 'sent', '2026-01-02')), (2, 'paid', NULL, NULL, NULL);
