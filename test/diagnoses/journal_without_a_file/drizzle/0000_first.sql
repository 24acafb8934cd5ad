CREATE TABLE "a" ("id" bigint PRIMARY KEY);
--> statement-breakpoint
CREATE INDEX "a_id" ON "a" ("id");
