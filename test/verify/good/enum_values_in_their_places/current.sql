CREATE TYPE public.medal AS ENUM ('gold', 'silver', 'bronze');
