CREATE SCHEMA ops;
CREATE FUNCTION public.minus_all(x text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT replace(x, b, '''')';
CREATE FUNCTION public.nope(a boolean) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT NOT a';
CREATE FUNCTION public.yep(a boolean) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE FUNCTION public.lt(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a < b';
CREATE FUNCTION public.ge(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a >= b';
CREATE OPERATOR ops.-|- (FUNCTION = public.minus_all, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR public.!~~! (FUNCTION = public.yep, RIGHTARG = boolean);
CREATE OPERATOR public.<<<< (FUNCTION = public.lt, LEFTARG = text, RIGHTARG = text, NEGATOR = OPERATOR(public.>>>>));
CREATE OPERATOR public.>>>> (FUNCTION = public.ge, LEFTARG = text, RIGHTARG = text, NEGATOR = OPERATOR(public.<<<<), RESTRICT = scalargesel);
CREATE TABLE public.words (id integer PRIMARY KEY, w text DEFAULT 'abc' OPERATOR(ops.-|-) 'b', flag boolean,
  short text GENERATED ALWAYS AS (w OPERATOR(ops.-|-) 'x') STORED);
ALTER TABLE public.words ENABLE ROW LEVEL SECURITY;
CREATE POLICY flagged ON public.words USING (OPERATOR(public.!~~!) flag);
CREATE MATERIALIZED VIEW public.lows AS SELECT id FROM public.words WHERE w OPERATOR(public.<<<<) 'm';
CREATE FUNCTION public.is_low(v text) RETURNS boolean LANGUAGE sql RETURN v OPERATOR(public.<<<<) 'm';
