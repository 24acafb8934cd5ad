WITH x AS (SELECT id FROM a), y AS (DELETE FROM b WHERE k = 1 RETURNING k) INSERT INTO t (c, d) SELECT x.id, y.k FROM x JOIN y ON true JOIN z zz ON zz.id = x.id ON CONFLICT (c) DO UPDATE SET d = excluded.d RETURNING e;
--> INSERT
--> reads table a
--> reads column a.id
--> reads table b
--> reads column b.k
--> reads table t
--> reads column t.c
--> reads column t.d
--> reads table z
--> reads column z.id
--> reads column t.e

UPDATE t SET a = 1 FROM u WHERE t.id = u.t_id AND lower(b) = 'x';
--> UPDATE
--> reads table t
--> reads table u
--> reads column t.a
--> reads column t.id
--> reads column u.t_id

UPDATE t SET a = my_fn(b) WHERE c = 'x'::mood;
--> UPDATE
--> reads table t
--> reads column t.a
--> reads function my_fn
--> reads column t.b
--> reads column t.c
--> reads type mood

SELECT cron.schedule('a', '* * * * *', 'select 1');
--> SELECT
--> reads function cron.schedule

SELECT nextval('s.q'), 'public.t'::regclass, current_date, coalesce(a, 1) FROM now() a;
--> SELECT
--> reads sequence s.q
--> reads table public.t

MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = s.b WHEN NOT MATCHED THEN INSERT (a) VALUES (s.c);
--> MERGE
--> reads table t
--> reads table s
--> reads column t.id
--> reads column s.id
--> reads column t.a
--> reads column s.b
--> reads column s.c

TRUNCATE a, s.b;
--> TRUNCATE
--> reads table a
--> reads table s.b

COPY t (a, b) FROM STDIN;
--> COPY
--> reads table t
--> reads column t.a
--> reads column t.b

CALL do_it(1);
--> CALL
--> reads function do_it

SELECT (SELECT max(x) FROM inner_t WHERE y = o.z) FROM outer_t o ORDER BY q;
--> SELECT
--> reads table outer_t
--> reads table inner_t
--> reads column outer_t.z
--> reads column outer_t.q

INSERT INTO storage.buckets (id, name) VALUES ('a', 'a') ON CONFLICT DO NOTHING;
--> INSERT
--> reads table storage.buckets
--> reads column storage.buckets.id
--> reads column storage.buckets.name

SELECT a.b.c, x.* FROM a.b, LATERAL f(b.d) x;
--> SELECT
--> reads table a.b
--> reads function f
--> reads column a.b.d
--> reads column a.b.c

EXPLAIN SELECT a FROM t;
--> EXPLAIN
--> reads table t
--> reads column t.a
