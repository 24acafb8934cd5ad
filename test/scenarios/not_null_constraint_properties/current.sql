CREATE TABLE public.t (id integer, note text, told text, late text,
  CONSTRAINT mine NOT NULL id, CONSTRAINT alone NOT NULL note NO INHERIT, CONSTRAINT told_of NOT NULL told);
CREATE TABLE public.child () INHERITS (public.t);
COMMENT ON CONSTRAINT told_of ON public.t IS 'told';
CREATE TABLE public.u (id integer, other integer, third integer NOT NULL);
ALTER TABLE public.u ADD CONSTRAINT unproven NOT NULL id NOT VALID;
