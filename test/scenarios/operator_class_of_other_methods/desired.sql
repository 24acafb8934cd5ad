CREATE FUNCTION public.my_distance(point, point) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1 <-> $2';
CREATE OPERATOR public.<~> (FUNCTION = public.my_distance, LEFTARG = point, RIGHTARG = point);
CREATE OPERATOR CLASS public.my_points FOR TYPE point USING gist AS
  OPERATOR 11 |>> (point, point), OPERATOR 1 << (point, point), OPERATOR 5 >> (point, point), OPERATOR 10 <<| (point, point), OPERATOR 6 ~= (point, point),
  OPERATOR 15 public.<~> (point, point) FOR ORDER BY pg_catalog.float_ops,
  OPERATOR 28 <@ (point, box),
  FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal),
  FUNCTION 2 gist_box_union(internal, internal),
  FUNCTION 3 gist_point_compress(internal),
  FUNCTION 5 gist_box_penalty(internal, internal, internal),
  FUNCTION 6 gist_box_picksplit(internal, internal),
  FUNCTION 7 gist_box_same(box, box, internal),
  FUNCTION 8 gist_point_distance(internal, point, smallint, oid, internal),
  STORAGE box;
CREATE OPERATOR CLASS public.my_minmax FOR TYPE integer USING brin AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 brin_minmax_opcinfo(internal),
  FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
  FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
  FUNCTION 4 brin_minmax_union(internal, internal, internal);
CREATE OPERATOR CLASS public.my_quad FOR TYPE point USING spgist AS
  OPERATOR 1 <<, OPERATOR 5 >>, OPERATOR 6 ~=, OPERATOR 8 <@ (point, box),
  FUNCTION 1 spg_quad_config(internal, internal), FUNCTION 2 spg_quad_choose(internal, internal), FUNCTION 3 spg_quad_picksplit(internal, internal),
  FUNCTION 4 spg_quad_inner_consistent(internal, internal), FUNCTION 5 spg_quad_leaf_consistent(internal, internal);
CREATE OPERATOR CLASS public.my_words FOR TYPE text[] USING gin AS
  OPERATOR 1 && (anyarray, anyarray), OPERATOR 2 @> (anyarray, anyarray),
  FUNCTION 1 (text, text) bttextcmp(text, text),
  FUNCTION 2 (text, text) ginarrayextract(anyarray, internal, internal),
  FUNCTION 3 (text, text) ginqueryarrayextract(anyarray, internal, smallint, internal, internal, internal, internal),
  FUNCTION 4 (text, text) ginarrayconsistent(internal, smallint, anyarray, integer, internal, internal, internal, internal),
  STORAGE text;
CREATE TABLE public.places (at point, n integer, words text[]);
CREATE INDEX places_at ON public.places USING gist (at public.my_points);
CREATE INDEX places_n ON public.places USING brin (n public.my_minmax);
CREATE INDEX places_quad ON public.places USING spgist (at public.my_quad);
