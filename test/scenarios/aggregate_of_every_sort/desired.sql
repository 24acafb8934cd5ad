CREATE FUNCTION public.add(total bigint, n integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT total + n';
CREATE FUNCTION public.add_back(state bigint, n integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT state - n';
CREATE FUNCTION public.done(state bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT state::text';
CREATE AGGREGATE public.sums(integer) (SFUNC = public.add, STYPE = bigint, INITCOND = '0', FINALFUNC = public.done,
  MSFUNC = public.add, MINVFUNC = public.add_back, MSTYPE = bigint, MINITCOND = '0', MFINALFUNC = public.done, COMBINEFUNC = int8pl, PARALLEL = SAFE);
COMMENT ON AGGREGATE public.sums(integer) IS 'of numbers';
CREATE TABLE public.numbers (n integer);
CREATE VIEW public.summed AS SELECT public.sums(n) AS s FROM public.numbers;
CREATE AGGREGATE public.middle(double precision ORDER BY double precision) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_cont_float8_final);
CREATE AGGREGATE public.place(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = dense_rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE AGGREGATE public.tops(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
CREATE AGGREGATE public.countall(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '1');
COMMENT ON AGGREGATE public.countall(*) IS 'all';
CREATE AGGREGATE public.spread(VARIADIC integer[]) (SFUNC = array_cat, STYPE = integer[]);
