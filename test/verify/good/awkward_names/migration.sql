ALTER TABLE "My Schema"."select" ADD COLUMN IF NOT EXISTS "e;f" integer DEFAULT 1;
COMMENT ON COLUMN "My Schema"."select"."e;f" IS 'BEGIN; COMMIT;';
CREATE INDEX IF NOT EXISTS "on" ON "My Schema"."select" ("a.b");
