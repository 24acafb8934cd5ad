CREATE TABLE public.devices (id uuid PRIMARY KEY, label text);
