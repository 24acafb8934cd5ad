CREATE TYPE public.priority AS ENUM ('none', 'low', 'normal', 'raised', 'high');
CREATE TABLE public.tickets (id integer PRIMARY KEY, priority public.priority);
CREATE INDEX tickets_priority_idx ON public.tickets (priority);
