CREATE TABLE public.flights (carrier text, no integer, CONSTRAINT flights_key UNIQUE (carrier, no));
CREATE TABLE public.seats (carrier text, no integer, seat text,
  CONSTRAINT seats_flight_fkey FOREIGN KEY (carrier, no) REFERENCES public.flights (carrier, no) MATCH FULL ON UPDATE CASCADE);
