CREATE TABLE public.base (code text, number integer DEFAULT 1);
CREATE TABLE public.child (own text) INHERITS (public.base);
ALTER TABLE public.child ALTER COLUMN code SET NOT NULL;
ALTER TABLE public.child ALTER COLUMN code SET DEFAULT 'none';
ALTER TABLE public.child ALTER COLUMN number SET NOT NULL;
CREATE TABLE public.another (own text) INHERITS (public.base);
ALTER TABLE public.another ALTER COLUMN code SET NOT NULL;
ALTER TABLE public.another ALTER COLUMN code SET DEFAULT 'some';
ALTER TABLE public.another ALTER COLUMN number SET NOT NULL;
