CREATE FOREIGN DATA WRAPPER archive;
CREATE SERVER vault TYPE 'tape' FOREIGN DATA WRAPPER archive OPTIONS (host 'here');
CREATE SERVER cellar FOREIGN DATA WRAPPER archive OPTIONS (password 'cellar-password');
CREATE FOREIGN TABLE public.films (title text) SERVER vault OPTIONS (password 'table-password');
CREATE FOREIGN TABLE public.actors (name text) SERVER vault;
