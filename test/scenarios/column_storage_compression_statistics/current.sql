CREATE TABLE public.documents (id integer, body text, scan bytea, words tsvector);
ALTER TABLE public.documents ALTER COLUMN words SET STATISTICS 50;
