CREATE TABLE public.parent (id integer, note text, line text);
ALTER TABLE public.parent ALTER note SET STORAGE EXTERNAL, ALTER note SET COMPRESSION pglz;
CREATE TABLE public.old_child () INHERITS (public.parent);
