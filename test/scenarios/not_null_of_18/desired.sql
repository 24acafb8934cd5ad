CREATE TABLE public.people (
  id int NOT NULL,
  name text CONSTRAINT name_needed NOT NULL,
  mail text,
  born date,
  phone text NOT NULL,
  town text NOT NULL,
  street text,
  later text NOT NULL NO INHERIT
);
ALTER TABLE public.people ADD CONSTRAINT mail_needed NOT NULL mail NOT VALID;
ALTER TABLE public.people ADD CONSTRAINT born_needed NOT NULL born NOT VALID;
ALTER TABLE public.people ADD CONSTRAINT people_street_not_null NOT NULL street;
CREATE TABLE public.fresh (a int, b int CONSTRAINT b_own NOT NULL NO INHERIT);
ALTER TABLE public.fresh ADD CONSTRAINT a_some_day NOT NULL a NOT VALID;
