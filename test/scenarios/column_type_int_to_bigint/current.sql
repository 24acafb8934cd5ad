CREATE TABLE public.calls (id integer PRIMARY KEY, bytes integer DEFAULT 0 CHECK (bytes >= 0), channel smallint);
CREATE INDEX calls_bytes_idx ON public.calls (bytes) WHERE channel = 1;
CREATE TABLE public.recordings (call_id integer REFERENCES public.calls (id));
