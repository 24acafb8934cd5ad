CREATE TABLE public.rectangles (w integer, h integer, label text, area integer GENERATED ALWAYS AS (w * h) STORED);
