CREATE TABLE public.documents (id integer, body text COMPRESSION pglz, scan bytea, words tsvector);
ALTER TABLE public.documents ALTER COLUMN body SET STORAGE MAIN;
ALTER TABLE public.documents ALTER COLUMN scan SET STORAGE EXTERNAL;
ALTER TABLE public.documents ALTER COLUMN id SET STATISTICS 500;
ALTER TABLE public.documents ALTER COLUMN id SET (n_distinct = -0.5);
