CREATE DOMAIN public.email_address AS text COLLATE "C" DEFAULT 'nobody@example.org'
  CONSTRAINT email_has_at CHECK (VALUE LIKE '%@%')
  CONSTRAINT email_is_short CHECK (length(VALUE) < 200);
COMMENT ON DOMAIN public.email_address IS 'loosely checked';
COMMENT ON CONSTRAINT email_has_at ON DOMAIN public.email_address IS 'one at least';
CREATE TABLE public.people (id integer PRIMARY KEY, email text, backup_email public.email_address);
