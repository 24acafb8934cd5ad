const MESSAGE = 'msg_id, read_ct, enqueued_at, vt, message, headers';

/** pgmq: queues are tables, as they are there. */
export const PGMQ = `
CREATE SCHEMA pgmq;
CREATE TABLE pgmq.meta (
  queue_name varchar UNIQUE NOT NULL,
  is_partitioned boolean NOT NULL,
  is_unlogged boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TYPE pgmq.message_record AS (msg_id bigint, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb, headers jsonb);
CREATE TYPE pgmq.queue_record AS (queue_name varchar, is_partitioned boolean, is_unlogged boolean, created_at timestamptz);
CREATE TYPE pgmq.metrics_result AS (
  queue_name text, queue_length bigint, newest_msg_age_sec integer, oldest_msg_age_sec integer, total_messages bigint,
  scrape_time timestamptz, queue_visible_length bigint
);

CREATE FUNCTION pgmq.validate_queue_name(queue_name text) RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  IF length(queue_name) > 47 THEN
    RAISE EXCEPTION 'queue name is too long, maximum length is 47 characters';
  END IF;
END
$fn$;

CREATE FUNCTION pgmq.make_queue(queue_name text, unlogged boolean, partitioned boolean) RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  PERFORM pgmq.validate_queue_name(queue_name);
  EXECUTE format('CREATE %s TABLE IF NOT EXISTS pgmq.%I (msg_id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    read_ct integer NOT NULL DEFAULT 0, enqueued_at timestamptz NOT NULL DEFAULT now(), vt timestamptz NOT NULL, message jsonb, headers jsonb)',
    CASE WHEN unlogged THEN 'UNLOGGED' ELSE '' END, 'q_' || lower(queue_name));
  EXECUTE format('CREATE TABLE IF NOT EXISTS pgmq.%I (msg_id bigint PRIMARY KEY, read_ct integer NOT NULL DEFAULT 0,
    enqueued_at timestamptz NOT NULL DEFAULT now(), archived_at timestamptz NOT NULL DEFAULT now(), vt timestamptz NOT NULL, message jsonb, headers jsonb)',
    'a_' || lower(queue_name));
  EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON pgmq.%I (vt ASC)', 'q_' || lower(queue_name) || '_vt_idx', 'q_' || lower(queue_name));
  EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON pgmq.%I (archived_at)', 'archived_at_idx_' || lower(queue_name), 'a_' || lower(queue_name));
  INSERT INTO pgmq.meta (queue_name, is_partitioned, is_unlogged) VALUES (make_queue.queue_name, partitioned, unlogged) ON CONFLICT DO NOTHING;
END
$fn$;
CREATE FUNCTION pgmq."create"(queue_name text) RETURNS void LANGUAGE sql AS $fn$ SELECT pgmq.make_queue($1, false, false) $fn$;
CREATE FUNCTION pgmq.create_non_partitioned(queue_name text) RETURNS void LANGUAGE sql AS $fn$ SELECT pgmq.make_queue($1, false, false) $fn$;
CREATE FUNCTION pgmq.create_unlogged(queue_name text) RETURNS void LANGUAGE sql AS $fn$ SELECT pgmq.make_queue($1, true, false) $fn$;
CREATE FUNCTION pgmq.create_partitioned(queue_name text, partition_interval text DEFAULT '10000', retention_interval text DEFAULT '100000')
  RETURNS void LANGUAGE sql AS $fn$ SELECT pgmq.make_queue($1, false, true) $fn$;

CREATE FUNCTION pgmq.drop_queue(queue_name text) RETURNS boolean LANGUAGE plpgsql AS $fn$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS pgmq.%I, pgmq.%I', 'q_' || lower(queue_name), 'a_' || lower(queue_name));
  DELETE FROM pgmq.meta m WHERE m.queue_name = drop_queue.queue_name;
  RETURN FOUND;
END
$fn$;
CREATE FUNCTION pgmq.detach_archive(queue_name text) RETURNS void LANGUAGE sql AS $fn$ $fn$;
CREATE FUNCTION pgmq.list_queues() RETURNS SETOF pgmq.queue_record LANGUAGE sql AS $fn$
  SELECT queue_name, is_partitioned, is_unlogged, created_at FROM pgmq.meta
$fn$;

CREATE FUNCTION pgmq.send_batch(queue_name text, msgs jsonb[], headers jsonb[], delay timestamptz) RETURNS SETOF bigint LANGUAGE plpgsql AS $fn$
BEGIN
  RETURN QUERY EXECUTE format('INSERT INTO pgmq.%I (vt, message, headers) SELECT $1, m, h FROM unnest($2, $3) u (m, h) RETURNING msg_id',
    'q_' || lower(queue_name)) USING delay, msgs, headers;
END
$fn$;
CREATE FUNCTION pgmq.send_batch(queue_name text, msgs jsonb[], delay integer DEFAULT 0) RETURNS SETOF bigint LANGUAGE sql AS $fn$
  SELECT pgmq.send_batch($1, $2, NULL::jsonb[], clock_timestamp() + make_interval(secs => $3))
$fn$;
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, headers jsonb, delay integer) RETURNS SETOF bigint LANGUAGE sql AS $fn$
  SELECT pgmq.send_batch($1, ARRAY[$2], ARRAY[$3], clock_timestamp() + make_interval(secs => $4))
$fn$;
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb) RETURNS SETOF bigint LANGUAGE sql AS $fn$ SELECT pgmq.send($1, $2, NULL::jsonb, 0) $fn$;
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, delay integer) RETURNS SETOF bigint LANGUAGE sql AS $fn$
  SELECT pgmq.send($1, $2, NULL::jsonb, $3)
$fn$;
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, headers jsonb) RETURNS SETOF bigint LANGUAGE sql AS $fn$ SELECT pgmq.send($1, $2, $3, 0) $fn$;
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, delay timestamptz) RETURNS SETOF bigint LANGUAGE sql AS $fn$
  SELECT pgmq.send_batch($1, ARRAY[$2], NULL::jsonb[], $3)
$fn$;

CREATE FUNCTION pgmq.read(queue_name text, vt integer, qty integer, conditional jsonb DEFAULT '{}') RETURNS SETOF pgmq.message_record LANGUAGE plpgsql AS $fn$
BEGIN
  RETURN QUERY EXECUTE format('UPDATE pgmq.%1$I SET vt = clock_timestamp() + make_interval(secs => $1), read_ct = read_ct + 1
    WHERE msg_id IN (SELECT msg_id FROM pgmq.%1$I WHERE vt <= clock_timestamp() AND message @> $3 ORDER BY msg_id LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING ${MESSAGE}', 'q_' || lower(queue_name)) USING vt, qty, conditional;
END
$fn$;
CREATE FUNCTION pgmq.read_with_poll(
  queue_name text, vt integer, qty integer, max_poll_seconds integer DEFAULT 5, poll_interval_ms integer DEFAULT 100, conditional jsonb DEFAULT '{}'
) RETURNS SETOF pgmq.message_record LANGUAGE sql AS $fn$ SELECT * FROM pgmq.read($1, $2, $3, $6) $fn$;
CREATE FUNCTION pgmq.pop(queue_name text) RETURNS SETOF pgmq.message_record LANGUAGE plpgsql AS $fn$
BEGIN
  RETURN QUERY EXECUTE format('DELETE FROM pgmq.%1$I WHERE msg_id = (SELECT min(msg_id) FROM pgmq.%1$I WHERE vt <= clock_timestamp())
    RETURNING ${MESSAGE}', 'q_' || lower(queue_name));
END
$fn$;

CREATE FUNCTION pgmq.archive(queue_name text, msg_ids bigint[]) RETURNS SETOF bigint LANGUAGE plpgsql AS $fn$
BEGIN
  RETURN QUERY EXECUTE format('WITH gone AS (DELETE FROM pgmq.%I WHERE msg_id = ANY ($1) RETURNING ${MESSAGE})
    INSERT INTO pgmq.%I (${MESSAGE}) SELECT * FROM gone RETURNING msg_id', 'q_' || lower(queue_name), 'a_' || lower(queue_name)) USING msg_ids;
END
$fn$;
CREATE FUNCTION pgmq.archive(queue_name text, msg_id bigint) RETURNS boolean LANGUAGE sql AS $fn$
  SELECT count(*) > 0 FROM pgmq.archive($1, ARRAY[$2])
$fn$;
CREATE FUNCTION pgmq."delete"(queue_name text, msg_ids bigint[]) RETURNS SETOF bigint LANGUAGE plpgsql AS $fn$
BEGIN
  RETURN QUERY EXECUTE format('DELETE FROM pgmq.%I WHERE msg_id = ANY ($1) RETURNING msg_id', 'q_' || lower(queue_name)) USING msg_ids;
END
$fn$;
CREATE FUNCTION pgmq."delete"(queue_name text, msg_id bigint) RETURNS boolean LANGUAGE sql AS $fn$
  SELECT count(*) > 0 FROM pgmq."delete"($1, ARRAY[$2])
$fn$;
CREATE FUNCTION pgmq.purge_queue(queue_name text) RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE
  gone bigint;
BEGIN
  EXECUTE format('DELETE FROM pgmq.%I', 'q_' || lower(queue_name));
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END
$fn$;
CREATE FUNCTION pgmq.set_vt(queue_name text, msg_id bigint, vt integer) RETURNS SETOF pgmq.message_record LANGUAGE plpgsql AS $fn$
BEGIN
  RETURN QUERY EXECUTE format('UPDATE pgmq.%I SET vt = clock_timestamp() + make_interval(secs => $2) WHERE msg_id = $1 RETURNING ${MESSAGE}',
    'q_' || lower(queue_name)) USING msg_id, vt;
END
$fn$;
CREATE FUNCTION pgmq.metrics(queue_name text) RETURNS pgmq.metrics_result LANGUAGE plpgsql AS $fn$
DECLARE
  result pgmq.metrics_result;
BEGIN
  EXECUTE format('SELECT $1, count(*), extract(epoch FROM now() - max(enqueued_at))::integer, extract(epoch FROM now() - min(enqueued_at))::integer,
    coalesce(max(msg_id), 0), now(), count(*) FILTER (WHERE vt <= now()) FROM pgmq.%I', 'q_' || lower(queue_name)) INTO result USING queue_name;
  RETURN result;
END
$fn$;
CREATE FUNCTION pgmq.metrics_all() RETURNS SETOF pgmq.metrics_result LANGUAGE sql AS $fn$ SELECT (pgmq.metrics(queue_name)).* FROM pgmq.meta $fn$;
`;
