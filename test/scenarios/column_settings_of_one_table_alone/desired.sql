CREATE TABLE public.days (day integer, note text) PARTITION BY RANGE (day);
CREATE TABLE public.days_1 PARTITION OF public.days FOR VALUES FROM (0) TO (10);
CREATE TABLE public.parent (a integer, b text);
CREATE TABLE public.child () INHERITS (public.parent);
ALTER TABLE public.days_1 ALTER COLUMN note SET STORAGE EXTERNAL, ALTER COLUMN note SET STATISTICS 9;
ALTER TABLE ONLY public.days ALTER COLUMN note SET STORAGE MAIN;
ALTER TABLE ONLY public.days ALTER COLUMN note SET STATISTICS 3;
ALTER TABLE ONLY public.parent ALTER COLUMN b SET STATISTICS 4, ALTER COLUMN b SET (n_distinct = 5);
