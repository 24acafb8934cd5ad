CREATE SCHEMA "order";
CREATE SCHEMA "user";
CREATE TABLE "order"."table" ("select" integer PRIMARY KEY, "from" text NOT NULL DEFAULT 'x', "to" text);
ALTER TABLE "order"."table" ADD CONSTRAINT "check" CHECK ("from" <> "to");
CREATE INDEX "index" ON "order"."table" ("to" DESC);
CREATE FUNCTION "user"."all"("any" integer, "end" integer DEFAULT 1) RETURNS integer LANGUAGE sql AS $$ SELECT $1 + $2 $$;
CREATE VIEW "user"."group" AS SELECT "select", "user"."all"("select") AS "case" FROM "order"."table";
COMMENT ON COLUMN "order"."table"."from" IS 'where it comes from';
