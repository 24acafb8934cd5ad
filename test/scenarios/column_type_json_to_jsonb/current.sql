CREATE TABLE public.webhooks (id integer PRIMARY KEY, payload json NOT NULL DEFAULT '{}');
