CREATE COLLATION public.rules (provider = icu, locale = 'und', rules = '& V << w <<< W');
CREATE COLLATION public.provider (provider = builtin, locale = 'C.UTF-8');
