CREATE TYPE public.lead_source AS ENUM ('web', 'phone', 'fair');
COMMENT ON TYPE public.lead_source IS 'Where a lead came from';
CREATE TABLE public.leads (id integer PRIMARY KEY, source public.lead_source NOT NULL DEFAULT 'web');
