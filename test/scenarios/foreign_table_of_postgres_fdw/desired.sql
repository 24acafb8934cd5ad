CREATE TABLE public.films (id integer PRIMARY KEY);
CREATE EXTENSION postgres_fdw WITH SCHEMA public;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere.invalid', dbname 'films', fetch_size '100');
CREATE USER MAPPING FOR PUBLIC SERVER elsewhere;
CREATE FOREIGN TABLE public.actors (id integer NOT NULL, name text OPTIONS (column_name 'full_name')) SERVER elsewhere OPTIONS (schema_name 'people', table_name 'actors');
CREATE VIEW public.actor_names AS SELECT name FROM public.actors;
