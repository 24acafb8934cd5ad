CREATE FOREIGN DATA WRAPPER archive;
CREATE SERVER vault TYPE 'disk' FOREIGN DATA WRAPPER archive OPTIONS (host 'there');
CREATE SERVER cellar TYPE 'disk' FOREIGN DATA WRAPPER archive OPTIONS (password 'cellar-password');
CREATE FOREIGN TABLE public.films (title text) SERVER vault OPTIONS (password 'table-password');
CREATE FOREIGN TABLE public.actors (name text, born date) SERVER vault;
