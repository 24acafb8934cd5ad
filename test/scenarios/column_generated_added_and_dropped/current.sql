CREATE TABLE public.rectangles (w integer, h integer, label text GENERATED ALWAYS AS (w::text || 'x') STORED);
