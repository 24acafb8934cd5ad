CREATE TABLE public.metrics (id integer, v numeric) WITH (fillfactor = 90, autovacuum_enabled = false);
CREATE TABLE public.blobs (id integer, body text);
