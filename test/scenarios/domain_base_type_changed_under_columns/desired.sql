CREATE DOMAIN public.quantity AS bigint DEFAULT 1 CONSTRAINT quantity_positive CHECK (VALUE > 0);
COMMENT ON DOMAIN public.quantity IS 'pieces';
COMMENT ON CONSTRAINT quantity_positive ON DOMAIN public.quantity IS 'never none';
CREATE DOMAIN public.code AS text NOT NULL;
CREATE TABLE public.stock (id integer PRIMARY KEY, held public.quantity, past public.quantity[] DEFAULT '{}', label public.code, CONSTRAINT stock_held_max CHECK (held < 1000));
CREATE INDEX stock_held_idx ON public.stock (held);
CREATE VIEW public.much AS SELECT id, held FROM public.stock WHERE held > 100;
