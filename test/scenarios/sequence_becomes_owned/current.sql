CREATE SEQUENCE public.order_no;
CREATE SEQUENCE public.draft_no;
CREATE TABLE public.orders (id integer NOT NULL, draft integer DEFAULT nextval('public.draft_no'));
