CREATE SCHEMA "Ünïcode Schéma";
CREATE TYPE "Ünïcode Schéma"."stav hovoru" AS ENUM ('nový', 'vyřízený');
CREATE TABLE public."Mixed Case" (
  id integer PRIMARY KEY,
  "a.b" text DEFAULT 'it''s "x"' NOT NULL,
  "has ""quotes""" text,
  "it's" integer,
  "dollar$sign" integer,
  "back\slash" text,
  "Žluťoučký kůň" "Ünïcode Schéma"."stav hovoru" DEFAULT 'nový',
  this_name_is_sixty_three_bytes_long_and_so_it_only_just_fits_xx integer,
  "user" text,
  "%s %I %L" text DEFAULT '%s %I %L %'
);
ALTER TABLE public."Mixed Case" ADD CONSTRAINT "a 'quoted' ""check""" CHECK ("it's" > 0);
CREATE UNIQUE INDEX "Index.With.Dots" ON public."Mixed Case" ("a.b", "dollar$sign") WHERE "user" IS NOT NULL;
CREATE POLICY "it's ""my"" policy; DROP" ON public."Mixed Case" USING ("it's" = 1);
CREATE VIEW "Ünïcode Schéma"."View 1" AS SELECT id AS "ID", "has ""quotes""" AS "--not a comment" FROM public."Mixed Case";
COMMENT ON COLUMN public."Mixed Case"."has ""quotes""" IS E'line one\nline ''two''\\ $$ $schema_fix$ {{handlebars}} &amp; <b>';
