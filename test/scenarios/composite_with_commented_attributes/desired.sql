CREATE TYPE public.zz_color AS ENUM ('red', 'green');
CREATE TYPE public.aa_light AS (color public.zz_color);
COMMENT ON COLUMN public.aa_light.color IS 'as seen from above';
CREATE TYPE public.aa_chain AS (lights public.aa_light[], first public.aa_light);
COMMENT ON COLUMN public.aa_chain.lights IS 'left to right';
COMMENT ON COLUMN public.aa_chain.first IS 'leftmost';
CREATE TABLE public.lamps (id integer PRIMARY KEY, chain public.aa_chain);
