CREATE SCHEMA "Odd one";
CREATE TABLE "Odd one"."Things" (id bigserial, "Nr" integer GENERATED ALWAYS AS IDENTITY);
