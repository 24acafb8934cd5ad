CREATE FOREIGN DATA WRAPPER archive;
CREATE SERVER vault VERSION '2' FOREIGN DATA WRAPPER archive OPTIONS (host 'elsewhere', "Box" '9', port '1');
CREATE SERVER cellar VERSION '1' FOREIGN DATA WRAPPER archive OPTIONS (host 'there');
CREATE SERVER attic FOREIGN DATA WRAPPER archive;
CREATE FOREIGN TABLE public.films (id integer) SERVER vault;
