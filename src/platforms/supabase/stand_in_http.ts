const QUEUED = `INSERT INTO net.http_request_queue (method, url, headers, body, timeout_milliseconds)`;

/** pg_net: a request is a row of net.http_request_queue, and nothing ever sends it. */
export const PG_NET = `
CREATE SCHEMA net;
GRANT USAGE ON SCHEMA net TO PUBLIC;
CREATE DOMAIN net.http_method AS text CHECK (VALUE IN ('GET', 'POST', 'DELETE'));
CREATE TYPE net.request_status AS ENUM ('PENDING', 'SUCCESS', 'ERROR');
CREATE UNLOGGED TABLE net.http_request_queue (
  id bigserial,
  method net.http_method NOT NULL,
  url text NOT NULL,
  headers jsonb,
  body bytea,
  timeout_milliseconds integer NOT NULL
);
CREATE UNLOGGED TABLE net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out boolean,
  error_msg text,
  created timestamptz NOT NULL DEFAULT now()
);
CREATE TYPE net.http_response AS (status_code integer, headers jsonb, body text);
CREATE TYPE net.http_response_result AS (status net.request_status, message text, response net.http_response);

CREATE FUNCTION net.http_get(
  url text, params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000
) RETURNS bigint LANGUAGE sql AS $fn$
  ${QUEUED} VALUES ('GET', $1, $3, NULL, $4) RETURNING id
$fn$;
CREATE FUNCTION net.http_post(
  url text, body jsonb DEFAULT '{}', params jsonb DEFAULT '{}', headers jsonb DEFAULT '{"Content-Type": "application/json"}',
  timeout_milliseconds integer DEFAULT 5000
) RETURNS bigint LANGUAGE sql AS $fn$
  ${QUEUED} VALUES ('POST', $1, $4, convert_to($2::text, 'UTF8'), $5) RETURNING id
$fn$;
CREATE FUNCTION net.http_delete(
  url text, params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000, body jsonb DEFAULT NULL
) RETURNS bigint LANGUAGE sql AS $fn$
  ${QUEUED} VALUES ('DELETE', $1, $3, convert_to($5::text, 'UTF8'), $4) RETURNING id
$fn$;
CREATE FUNCTION net.http_collect_response(request_id bigint, async boolean DEFAULT true) RETURNS net.http_response_result LANGUAGE sql AS $fn$
  SELECT ROW('PENDING', 'request is pending processing', NULL)::net.http_response_result
$fn$;
`;

const NOT_SENT = `RAISE EXCEPTION 'no request is sent from here'`;

/** http: it would wait for the answer, so every request fails. */
export const HTTP = `
CREATE DOMAIN http_method AS text;
CREATE DOMAIN content_type AS text CHECK (VALUE ~ '^\\S+/\\S+');
CREATE TYPE http_header AS (field varchar, value varchar);
CREATE TYPE http_response AS (status integer, content_type varchar, headers http_header[], content varchar);
CREATE TYPE http_request AS (method http_method, uri varchar, headers http_header[], content_type varchar, content varchar);

CREATE FUNCTION http(request http_request) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_get(uri varchar) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_get(uri varchar, data jsonb) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_post(uri varchar, content varchar, content_type varchar) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_post(uri varchar, data jsonb) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_put(uri varchar, content varchar, content_type varchar) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_patch(uri varchar, content varchar, content_type varchar) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_delete(uri varchar) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_delete(uri varchar, content varchar, content_type varchar) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_head(uri varchar) RETURNS http_response LANGUAGE plpgsql AS $fn$ BEGIN ${NOT_SENT}; END $fn$;
CREATE FUNCTION http_header(field varchar, value varchar) RETURNS http_header LANGUAGE sql AS $fn$ SELECT $1, $2 $fn$;
CREATE FUNCTION http_set_curlopt(curlopt varchar, value varchar) RETURNS boolean LANGUAGE sql AS $fn$ SELECT true $fn$;
CREATE FUNCTION http_reset_curlopt() RETURNS boolean LANGUAGE sql AS $fn$ SELECT true $fn$;
CREATE FUNCTION urlencode(string varchar) RETURNS text LANGUAGE sql IMMUTABLE AS $fn$
  SELECT string_agg(
    CASE WHEN chr(get_byte(octets, at)) ~ '[A-Za-z0-9_.~-]' THEN chr(get_byte(octets, at)) ELSE '%' || upper(lpad(to_hex(get_byte(octets, at)), 2, '0')) END,
    '' ORDER BY at)
  FROM (SELECT convert_to($1, 'UTF8') AS octets) o, generate_series(0, length(o.octets) - 1) at
$fn$;
`;
