CREATE TABLE public.closed (id integer, secret text);
CREATE TABLE public.opened (id integer);
REVOKE ALL ON public.opened FROM CURRENT_USER;
CREATE FUNCTION public.never() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE public.numbers;
