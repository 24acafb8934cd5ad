CREATE SEQUENCE public.six;
CREATE TYPE public.four AS (a integer);
CREATE TABLE public.one (id integer);
CREATE TABLE public.two (id integer);
CREATE TABLE public.three (id integer);
CREATE TABLE public.five (id integer);
CREATE TABLE public.gone_id_seq (id integer);
CREATE DOMAIN public.number AS integer DEFAULT nextval('public.six');
CREATE TABLE public.users (
  id integer NOT NULL,
  dropped integer,
  other integer DEFAULT nextval('public.six'),
  retyped bigint,
  numbered public.number,
  retyped_other bigint DEFAULT nextval('public.six'),
  made_identity integer GENERATED ALWAYS AS IDENTITY
);
