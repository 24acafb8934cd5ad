CREATE SEQUENCE public.order_no;
CREATE SEQUENCE public.draft_no;
CREATE TABLE public.orders (id integer NOT NULL DEFAULT nextval('public.order_no'), draft integer DEFAULT nextval('public.draft_no'));
ALTER SEQUENCE public.order_no OWNED BY public.orders.id;
