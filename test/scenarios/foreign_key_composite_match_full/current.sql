CREATE TABLE public.flights (carrier text, no integer);
CREATE TABLE public.seats (carrier text, no integer, seat text);
