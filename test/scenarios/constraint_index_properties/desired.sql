CREATE TABLE public.books (id integer NOT NULL, title text, shelf integer, lent int4range, CONSTRAINT books_pkey PRIMARY KEY (id), CONSTRAINT books_lent EXCLUDE USING gist (lent WITH &&), CONSTRAINT books_sum EXCLUDE USING btree ((id + shelf) WITH =));
COMMENT ON INDEX public.books_pkey IS 'found by its "number"''s sake';
COMMENT ON CONSTRAINT books_pkey ON public.books IS 'another comment';
COMMENT ON INDEX public.books_lent IS 'lent once at a time';
ALTER TABLE public.books CLUSTER ON books_lent;
ALTER INDEX public.books_pkey SET (fillfactor = 80);
