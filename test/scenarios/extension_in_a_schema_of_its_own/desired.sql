CREATE SCHEMA extensions;
CREATE EXTENSION "uuid-ossp" WITH SCHEMA extensions;
CREATE EXTENSION hstore WITH SCHEMA extensions;
COMMENT ON EXTENSION hstore IS 'key and value pairs of devices';
CREATE TABLE public.devices (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  label text,
  settings extensions.hstore NOT NULL DEFAULT ''::extensions.hstore
);
CREATE INDEX devices_settings_idx ON public.devices USING gin (settings);
