CREATE TABLE public.parent (id integer, note text, line varchar(100));
CREATE TABLE public.child () INHERITS (public.parent);
CREATE TABLE public.parts (id integer, note text, added text) PARTITION BY LIST (id);
CREATE TABLE public.part PARTITION OF public.parts FOR VALUES IN (1);
ALTER TABLE public.parent ALTER note SET STORAGE EXTERNAL, ALTER note SET STATISTICS 500, ALTER line SET STORAGE MAIN;
ALTER TABLE public.parts ALTER note SET COMPRESSION pglz, ALTER added SET STORAGE EXTERNAL;
