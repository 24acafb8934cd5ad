CREATE COLLATION public.rules (provider = icu, locale = 'und');
CREATE COLLATION public.provider (locale = 'C');
