CREATE FOREIGN DATA WRAPPER archive;
CREATE SERVER vault FOREIGN DATA WRAPPER archive OPTIONS (host 'here');
CREATE USER MAPPING FOR PUBLIC SERVER vault;
CREATE FOREIGN TABLE public.films (title text OPTIONS (width '7')) SERVER vault OPTIONS (path '/films');
CREATE SERVER attic FOREIGN DATA WRAPPER archive OPTIONS (url 'db://here', "Key" 'no');
