CREATE TABLE public.rooms (id int4range, during daterange NOT NULL, name text, CONSTRAINT rooms_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS), CONSTRAINT one_name UNIQUE (id, during WITHOUT OVERLAPS));
CREATE TABLE public.prices (room int4range, during daterange, price numeric, CONSTRAINT prices_pkey PRIMARY KEY (room, during WITHOUT OVERLAPS));
CREATE TABLE public.stays (room int4range, during daterange, CONSTRAINT room_of FOREIGN KEY (room, PERIOD during) REFERENCES public.rooms (id, PERIOD during));
