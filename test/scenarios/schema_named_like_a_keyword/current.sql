CREATE SCHEMA "order";
CREATE TABLE "order"."table" ("select" integer PRIMARY KEY);
