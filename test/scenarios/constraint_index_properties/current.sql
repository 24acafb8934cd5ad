CREATE TABLE public.books (id integer NOT NULL, title text, shelf integer, lent int4range, CONSTRAINT books_pkey PRIMARY KEY (id), CONSTRAINT books_lent EXCLUDE USING gist (lent WITH &&), CONSTRAINT books_sum EXCLUDE USING btree ((id + shelf) WITH =));
COMMENT ON INDEX public.books_pkey IS 'found by its number';
ALTER TABLE public.books CLUSTER ON books_pkey;
ALTER INDEX public.books_sum ALTER COLUMN 1 SET STATISTICS 7;
