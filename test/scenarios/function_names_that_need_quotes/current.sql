CREATE SCHEMA "My Schema";
CREATE TYPE "My Schema"."Odd type" AS (x integer);
CREATE FUNCTION "My Schema"."select"("from" integer, "Where" text DEFAULT 'it''s, "so"', VARIADIC "order" integer[] DEFAULT '{}') RETURNS text LANGUAGE sql AS 'SELECT "Where"';
CREATE FUNCTION "My Schema"."has.dot(and)paren"(a "My Schema"."Odd type") RETURNS SETOF "My Schema"."Odd type" LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION "My Schema"."a""b"(OUT "X y" integer, OUT z text) LANGUAGE sql AS $$ SELECT 1, '$function$' $$;
CREATE VIEW "My Schema"."V" AS SELECT "My Schema"."select"(1) AS s, x FROM "My Schema"."has.dot(and)paren"(ROW(1)::"My Schema"."Odd type");
CREATE AGGREGATE "My Schema"."Sum all"("N n" integer) (SFUNC = int4pl, STYPE = integer);
CREATE PROCEDURE "My Schema"."Do it"(INOUT "In Out" integer) LANGUAGE plpgsql AS 'BEGIN END';
CREATE OPERATOR "My Schema".+|+ (FUNCTION = int4pl, LEFTARG = integer, RIGHTARG = integer);
