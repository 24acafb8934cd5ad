CREATE TYPE public.size AS ENUM ('xs', 's', 'm', 'l', 'xl', 'xxl', 'it''s huge');
CREATE TABLE public.shirts (id integer PRIMARY KEY, size public.size NOT NULL DEFAULT 'm', others public.size[] DEFAULT '{m}');
CREATE INDEX shirts_size_idx ON public.shirts (size);
