CREATE TABLE public.rooms (id int4range, during daterange NOT NULL, name text);
CREATE TABLE public.prices (room int4range, during daterange, price numeric, CONSTRAINT prices_pkey PRIMARY KEY (room, during));
CREATE TABLE public.stays (room int4range, during daterange);
