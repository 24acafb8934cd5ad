CREATE TABLE public.items (id uuid DEFAULT gen_random_uuid(), note text);
CREATE TABLE public.child (own text) INHERITS (public.items);
