CREATE TABLE public.phones (number text);
