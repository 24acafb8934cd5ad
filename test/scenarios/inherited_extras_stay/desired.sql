CREATE TABLE public.many (id integer) PARTITION BY LIST (id);
CREATE TABLE public.one PARTITION OF public.many FOR VALUES IN (1) PARTITION BY LIST (id);
CREATE TABLE public.one_one PARTITION OF public.one FOR VALUES IN (1);
CREATE TABLE public.parent (id integer);
CREATE TABLE public.child () INHERITS (public.parent);
COMMENT ON TABLE public.child IS 'the extras above stay, and with them those below';
