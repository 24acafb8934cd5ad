CREATE FUNCTION public.fee(n integer, extra integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + extra';
CREATE FUNCTION public.fee(t text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(t) + 1';
CREATE TABLE public.bills (id integer PRIMARY KEY, n integer, f integer DEFAULT public.fee(3), CONSTRAINT fees CHECK (public.fee(n) > 0));
CREATE FUNCTION public.fee_of(b public.bills) RETURNS integer LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT public.fee((fee_of.b).n); END;
CREATE VIEW public.fees AS SELECT id, public.fee(n) AS fee, public.fee_of(bills.*) AS again FROM public.bills;
CREATE INDEX bills_fee ON public.bills (public.fee(n));
CREATE TABLE public.others (n integer DEFAULT public.fee(4), g integer GENERATED ALWAYS AS (public.fee(7)) STORED, CHECK (public.fee(n) < 100));
CREATE POLICY paid ON public.bills USING (public.fee(n) > 1);
CREATE FUNCTION public.sum_fees() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(public.fee(bills.n)) FROM public.bills; END;
