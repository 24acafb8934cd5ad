CREATE TABLE public.calls (id bigint PRIMARY KEY, bytes bigint DEFAULT 0 CHECK (bytes >= 0), channel integer);
CREATE INDEX calls_bytes_idx ON public.calls (bytes) WHERE channel = 1;
CREATE TABLE public.recordings (call_id bigint REFERENCES public.calls (id));
