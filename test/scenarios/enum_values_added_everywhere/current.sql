CREATE TYPE public.size AS ENUM ('m', 'xl');
CREATE TABLE public.shirts (id integer PRIMARY KEY, size public.size NOT NULL DEFAULT 'm', others public.size[] DEFAULT '{m}');
CREATE INDEX shirts_size_idx ON public.shirts (size);
