CREATE FOREIGN DATA WRAPPER archive;
CREATE FUNCTION public.look_at(options text[], catalog oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FOREIGN DATA WRAPPER old_archive VALIDATOR public.look_at OPTIONS (host 'here', colour 'blue');
COMMENT ON FOREIGN DATA WRAPPER old_archive IS 'very old';
