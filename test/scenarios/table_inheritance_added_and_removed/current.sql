CREATE TABLE public.base_events (id integer NOT NULL, at timestamptz);
CREATE TABLE public.login_events (id integer NOT NULL, at timestamptz, ip inet);
CREATE TABLE public.old_events (id integer NOT NULL, at timestamptz, at_page text);
ALTER TABLE public.old_events INHERIT public.base_events;
