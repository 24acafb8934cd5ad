CREATE SEQUENCE public.one;
CREATE SEQUENCE public.two;
CREATE SEQUENCE public.three;
CREATE SEQUENCE public.four;
CREATE SEQUENCE public.five;
CREATE TABLE public.gone (id serial PRIMARY KEY);
CREATE DOMAIN public.number AS integer DEFAULT nextval('public.four');
CREATE TABLE public.users (
  id integer DEFAULT nextval('public.gone_id_seq') NOT NULL,
  dropped integer DEFAULT nextval('public.one'),
  other integer DEFAULT nextval('public.two'),
  retyped integer DEFAULT nextval('public.three'),
  numbered public.number,
  retyped_other integer DEFAULT nextval('public.five'),
  made_identity integer DEFAULT nextval('public.five') NOT NULL,
  went integer DEFAULT nextval('public.five')
);
