CREATE TYPE public.priority AS ENUM ('low', 'high');
CREATE TABLE public.tickets (id integer PRIMARY KEY, priority public.priority);
CREATE INDEX tickets_priority_idx ON public.tickets (priority);
