CREATE TABLE public.orders (id integer PRIMARY KEY, total numeric, tax numeric);
CREATE FUNCTION public.gross(o public.orders) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT o.total + coalesce(o.tax, 0) $$;
CREATE FUNCTION public.all_orders() RETURNS SETOF public.orders LANGUAGE sql STABLE AS $$ SELECT * FROM public.orders $$;
CREATE FUNCTION public.pair(a anyelement, b anyelement) RETURNS anyarray LANGUAGE sql IMMUTABLE AS $$ SELECT ARRAY[a, b] $$;
CREATE VIEW public.order_totals AS SELECT o.id, public.gross(o.*) AS gross FROM public.orders o;
