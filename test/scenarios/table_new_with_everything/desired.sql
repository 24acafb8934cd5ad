CREATE TABLE public.customers (id bigint PRIMARY KEY);
CREATE TYPE public.plan AS ENUM ('free', 'paid');
CREATE TABLE public.subscriptions (
  id bigint GENERATED ALWAYS AS IDENTITY,
  customer_id bigint NOT NULL,
  plan public.plan NOT NULL DEFAULT 'free',
  seats integer NOT NULL DEFAULT 1,
  price numeric(10,2) NOT NULL DEFAULT 0,
  total numeric GENERATED ALWAYS AS (price * seats) STORED,
  tags text[] NOT NULL DEFAULT ARRAY['new'::text],
  period daterange,
  note varchar(200) COLLATE "C",
  raw bytea,
  bits bit(8) DEFAULT B'00000000',
  at timestamp(3) without time zone DEFAULT LOCALTIMESTAMP,
  CONSTRAINT subscriptions_pkey PRIMARY KEY (id),
  CONSTRAINT subscriptions_customer_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) ON DELETE CASCADE,
  CONSTRAINT subscriptions_seats_positive CHECK (seats > 0)
);
CREATE INDEX subscriptions_customer_idx ON public.subscriptions (customer_id) INCLUDE (plan);
COMMENT ON TABLE public.subscriptions IS 'who pays for what';
