CREATE TABLE public.users (id bigint PRIMARY KEY);
CREATE TABLE public.user_events (user_id bigint NOT NULL, no integer NOT NULL, kind text) PARTITION BY HASH (user_id);
CREATE TABLE public.user_events_0 PARTITION OF public.user_events FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.user_events_1 PARTITION OF public.user_events FOR VALUES WITH (MODULUS 2, REMAINDER 1);
ALTER TABLE public.user_events ADD CONSTRAINT user_events_pkey PRIMARY KEY (user_id, no);
ALTER TABLE public.user_events ADD CONSTRAINT user_events_kind_key UNIQUE (user_id, kind);
ALTER TABLE public.user_events ADD CONSTRAINT user_events_user_fkey FOREIGN KEY (user_id) REFERENCES public.users (id);
CREATE TABLE public.event_notes (user_id bigint, no integer, note text,
  FOREIGN KEY (user_id, no) REFERENCES public.user_events (user_id, no));
