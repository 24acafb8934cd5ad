INSERT INTO "order"."table" VALUES (1), (2);
