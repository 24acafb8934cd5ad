CREATE SCHEMA "Odd ""one";
CREATE FUNCTION public.one() RETURNS integer LANGUAGE sql SET search_path TO '' AS 'SELECT 1';
CREATE FUNCTION public.two() RETURNS integer LANGUAGE sql SET search_path TO public, "Odd ""one", pg_catalog AS 'SELECT 1';
CREATE FUNCTION public.three() RETURNS integer LANGUAGE sql SET timezone TO 'UTC' SET datestyle TO 'ISO, DMY' AS 'SELECT 1';
CREATE FUNCTION public.four() RETURNS integer LANGUAGE sql SET my.value TO '' SET "my.Other" TO 'back\slash' AS 'SELECT 1';
CREATE FUNCTION public.five() RETURNS integer LANGUAGE sql SET search_path TO 'public, "$user"' AS 'SELECT 1';
CREATE FUNCTION public.six() RETURNS integer LANGUAGE sql SET statement_timeout TO 1000 SET search_path TO public AS 'SELECT 1';
CREATE PROCEDURE public.seven() LANGUAGE sql SET search_path TO 'select', "public" SET lock_timeout TO '3s' AS 'SELECT 1';
CREATE FUNCTION public.eight() RETURNS integer LANGUAGE sql SET search_path TO '', public SET default_transaction_isolation TO 'read committed' AS 'SELECT 1';
