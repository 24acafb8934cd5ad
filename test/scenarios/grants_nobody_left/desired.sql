CREATE TABLE public.closed (id integer, secret text);
REVOKE ALL ON public.closed FROM CURRENT_USER;
CREATE TABLE public.opened (id integer);
CREATE FUNCTION public.never() RETURNS integer LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION public.never() FROM PUBLIC, CURRENT_USER;
CREATE SEQUENCE public.numbers;
REVOKE ALL ON SEQUENCE public.numbers FROM CURRENT_USER;
CREATE TABLE public.added (id integer);
REVOKE ALL ON public.added FROM CURRENT_USER;
