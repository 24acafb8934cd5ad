CREATE TABLE public.metrics (id integer, v numeric) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CREATE TABLE public.blobs (id integer, body text) WITH (toast_tuple_target = 4096, toast.autovacuum_enabled = false);
