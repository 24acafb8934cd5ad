CREATE TABLE public.t (id integer, note text, told text, late text,
  CONSTRAINT mine NOT NULL id NO INHERIT, CONSTRAINT alone NOT NULL note, CONSTRAINT told_of NOT NULL told, CONSTRAINT late_of NOT NULL late NO INHERIT);
CREATE TABLE public.child () INHERITS (public.t);
COMMENT ON CONSTRAINT told_of ON public.t IS 'retold';
COMMENT ON CONSTRAINT mine ON public.t IS 'mine';
CREATE TABLE public.u (id integer, other integer, third integer);
ALTER TABLE public.u ADD CONSTRAINT unproven NOT NULL id;
ALTER TABLE public.u ADD CONSTRAINT open NOT NULL other NOT VALID;
ALTER TABLE public.u ADD CONSTRAINT u_third_not_null NOT NULL third NOT VALID;
CREATE TABLE public.added (id integer, CONSTRAINT only_here NOT NULL id NO INHERIT);
COMMENT ON CONSTRAINT only_here ON public.added IS 'here';
