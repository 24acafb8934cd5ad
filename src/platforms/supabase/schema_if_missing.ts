/** In the script of an extension, CREATE SCHEMA IF NOT EXISTS refuses a schema that is there already. */
export const schemaIfMissing = (name: string): string => `DO $do$
BEGIN
  IF pg_catalog.to_regnamespace('${name}') IS NULL THEN
    CREATE SCHEMA ${name};
  END IF;
END
$do$;`;
