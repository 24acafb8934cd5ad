CREATE TABLE public.webhooks (id integer PRIMARY KEY, payload jsonb NOT NULL DEFAULT '{}');
CREATE INDEX webhooks_payload_idx ON public.webhooks USING gin (payload);
