CREATE TABLE public.shifts (during tsrange, CONSTRAINT shifts_no_overlap EXCLUDE USING gist (during WITH &&));
