CREATE TABLE public.people (id bigserial, name text) WITH (autovacuum_enabled = false, fillfactor = 90);
