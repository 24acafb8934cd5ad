CREATE TYPE public.call_state AS ENUM ('ringing', 'talking', 'ended', 'lost', 'transferred');
CREATE TABLE public.calls (id integer PRIMARY KEY, state public.call_state NOT NULL DEFAULT 'ringing');
