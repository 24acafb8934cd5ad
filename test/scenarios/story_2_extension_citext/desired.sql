CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;

CREATE TYPE public.contact_state AS ENUM ('new', 'confirmed', 'bounced');

CREATE TABLE public.contacts (
  id bigint PRIMARY KEY,
  full_name text NOT NULL,
  state public.contact_state DEFAULT 'new' NOT NULL,
  email public.citext
);

CREATE TABLE public.mailing_lists (
  slug public.citext NOT NULL,
  owner_email public.citext DEFAULT 'nobody@example.org'::public.citext NOT NULL,
  state public.contact_state,
  CONSTRAINT mailing_lists_pkey PRIMARY KEY (slug)
);

CREATE UNIQUE INDEX contacts_email_idx ON public.contacts (email) WHERE state <> 'bounced'::public.contact_state;
