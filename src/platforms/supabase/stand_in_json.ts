import { schemaIfMissing } from './schema_if_missing.js';

/** pg_graphql: questions get no answer. */
export const PG_GRAPHQL = `
${schemaIfMissing('graphql')}
CREATE FUNCTION graphql.resolve(query text, variables jsonb DEFAULT '{}', "operationName" text DEFAULT NULL, extensions jsonb DEFAULT NULL)
RETURNS jsonb LANGUAGE sql AS $fn$
  SELECT jsonb_build_object('errors', jsonb_build_array(jsonb_build_object('message', 'GraphQL is not answered here')))
$fn$;
CREATE FUNCTION graphql.comment_directive(comment_ text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $fn$
  SELECT coalesce(substring($1 FROM '@graphql\\((.*)\\)')::jsonb, '{}')
$fn$;
CREATE FUNCTION graphql.exception(message text) RETURNS text LANGUAGE plpgsql AS $fn$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '22000', MESSAGE = message;
END
$fn$;
CREATE FUNCTION graphql.get_schema_version() RETURNS integer LANGUAGE sql AS $fn$ SELECT 1 $fn$;
`;

/** pg_jsonschema: everything fits every schema. */
export const PG_JSONSCHEMA = `
CREATE FUNCTION json_matches_schema(schema json, instance json) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS $fn$ SELECT true $fn$;
CREATE FUNCTION jsonb_matches_schema(schema json, instance jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS $fn$ SELECT true $fn$;
CREATE FUNCTION jsonschema_is_valid(schema json) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS $fn$ SELECT true $fn$;
CREATE FUNCTION jsonschema_validation_errors(schema json, instance json) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT AS $fn$ SELECT '{}'::text[] $fn$;
`;

/** pgjwt: a signature is as long as a real one and is worth nothing. */
export const PGJWT = `
CREATE FUNCTION url_encode(data bytea) RETURNS text LANGUAGE sql IMMUTABLE AS $fn$
  SELECT translate(encode($1, 'base64'), E'+/=\\n', '-_')
$fn$;
CREATE FUNCTION url_decode(data text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $fn$
  SELECT decode(translate($1, '-_', '+/') || repeat('=', (4 - length($1) % 4) % 4), 'base64')
$fn$;
CREATE FUNCTION algorithm_sign(signables text, secret text, algorithm text) RETURNS text LANGUAGE sql IMMUTABLE AS $fn$
  SELECT translate(encode(CASE $3
    WHEN 'HS256' THEN sha256(convert_to($2 || $1, 'UTF8'))
    WHEN 'HS384' THEN sha384(convert_to($2 || $1, 'UTF8'))
    WHEN 'HS512' THEN sha512(convert_to($2 || $1, 'UTF8'))
    ELSE '' END, 'base64'), E'+/=\\n', '-_')
$fn$;
CREATE FUNCTION sign(payload json, secret text, algorithm text DEFAULT 'HS256') RETURNS text LANGUAGE plpgsql IMMUTABLE AS $fn$
DECLARE
  signables text := translate(encode(convert_to(json_build_object('alg', algorithm, 'typ', 'JWT')::text, 'UTF8'), 'base64')
    || '.' || encode(convert_to(payload::text, 'UTF8'), 'base64'), E'+/=\\n', '-_');
BEGIN
  RETURN signables || '.' || translate(encode(sha256(convert_to(secret || signables, 'UTF8')), 'base64'), E'+/=\\n', '-_');
END
$fn$;
CREATE FUNCTION verify(token text, secret text, algorithm text DEFAULT 'HS256') RETURNS TABLE (header json, payload json, valid boolean)
LANGUAGE sql IMMUTABLE AS $fn$ SELECT NULL::json, NULL::json, false $fn$;
`;
