CREATE FUNCTION public.one() RETURNS integer LANGUAGE sql SET search_path TO public, pg_temp AS 'SELECT 1';
CREATE FUNCTION public.two() RETURNS integer LANGUAGE sql SET search_path TO '' AS 'SELECT 1';
CREATE FUNCTION public.three() RETURNS integer LANGUAGE sql SET datestyle TO 'ISO, MDY' SET timezone TO 'UTC' AS 'SELECT 1';
CREATE FUNCTION public.four() RETURNS integer LANGUAGE sql SET my.value TO 'it''s' SET "my.Other" TO 'a, "b"' AS 'SELECT 1';
CREATE FUNCTION public.five() RETURNS integer LANGUAGE sql SET search_path TO "$user", public AS 'SELECT 1';
CREATE FUNCTION public.six() RETURNS integer LANGUAGE sql SET search_path TO public SET statement_timeout TO 1000 AS 'SELECT 1';
CREATE PROCEDURE public.seven() LANGUAGE sql SET search_path TO public AS 'SELECT 1';
CREATE FUNCTION public.eight() RETURNS integer LANGUAGE sql SET temp_tablespaces TO '' SET enable_seqscan TO off AS 'SELECT 1';
