CREATE EXTENSION btree_gist;
CREATE TABLE public.reservations (room integer NOT NULL, during tsrange NOT NULL, cancelled boolean DEFAULT false,
  CONSTRAINT reservations_no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT cancelled));
