CREATE TABLE public.days (day integer, note text) PARTITION BY RANGE (day);
CREATE TABLE public.days_1 PARTITION OF public.days FOR VALUES FROM (0) TO (10);
CREATE TABLE public.parent (a integer, b text);
CREATE TABLE public.child () INHERITS (public.parent);
ALTER TABLE public.days_1 ALTER COLUMN note SET STORAGE EXTERNAL, ALTER COLUMN note SET STATISTICS 9;
