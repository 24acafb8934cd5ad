CREATE TABLE public.codes (id bigint, a integer, c text) PARTITION BY LIST (c);
