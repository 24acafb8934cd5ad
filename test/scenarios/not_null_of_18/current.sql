CREATE TABLE public.people (
  id int CONSTRAINT id_needed NOT NULL,
  name text NOT NULL,
  mail text,
  born date NOT NULL,
  phone text CONSTRAINT phone_local NOT NULL NO INHERIT,
  town text
);
ALTER TABLE public.people ADD CONSTRAINT people_town_not_null NOT NULL town NOT VALID;
ALTER TABLE public.people ADD COLUMN street text;
ALTER TABLE public.people ADD CONSTRAINT street_needed NOT NULL street NOT VALID;
