CREATE INDEX i ON s.docs USING hnsw (embedding vector_cosine_ops);
--> CREATE INDEX
--> creates index s.docs.s.i
--> reads table s.docs
--> reads column s.docs.embedding
--> reads other vector_cosine_ops
--> reads other hnsw

CREATE POLICY "own rows" ON todos TO authenticated USING (auth.uid() = user_id AND org_id IN (SELECT m.org_id FROM members m WHERE m.user_id = todos.user_id));
--> CREATE POLICY
--> creates policy todos.own rows
--> reads table todos
--> reads role authenticated
--> reads function auth.uid
--> reads column todos.user_id
--> reads column todos.org_id
--> reads table members
--> reads column members.org_id
--> reads column members.user_id

CREATE TRIGGER tr BEFORE UPDATE OF a, b ON t FOR EACH ROW WHEN (old.c IS DISTINCT FROM new.c) EXECUTE FUNCTION touch();
--> CREATE TRIGGER
--> creates trigger t.tr
--> reads table t
--> reads function touch
--> reads column t.a
--> reads column t.b
--> reads column t.c

ALTER TYPE mood ADD VALUE IF NOT EXISTS 'x';
--> ALTER TYPE
--> alters type mood

DROP POLICY IF EXISTS p ON s.t;
--> DROP POLICY
--> drops policy s.t.p

DROP FUNCTION IF EXISTS s.f(mood), g;
--> DROP FUNCTION
--> drops function s.f
--> drops function g

DROP TABLE a, s.b CASCADE;
--> DROP TABLE
--> drops table a
--> drops table s.b

GRANT SELECT (a), INSERT ON t TO anon, public;
--> GRANT
--> reads role anon
--> reads table t
--> reads column t.a

GRANT ALL ON ALL TABLES IN SCHEMA s TO anon;
--> GRANT
--> reads role anon
--> reads schema s

COMMENT ON COLUMN s.t.a IS 'x';
--> COMMENT ON
--> reads table s.t
--> reads column s.t.a

COMMENT ON TRIGGER tr ON t IS 'x';
--> COMMENT ON
--> reads table t
--> reads trigger t.tr

CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT a FROM t;
--> CREATE SCHEMA
--> creates schema s
--> creates table s.t
--> creates column s.t.a
--> creates view s.v
--> creates column s.v.a
--> reads table t
--> reads column t.a

CREATE VIEW v (x) AS SELECT a.id, b.name FROM a JOIN b USING (id) UNION SELECT 1, 'x';
--> CREATE VIEW
--> creates view v
--> creates column v.x
--> creates column v.name
--> reads table a
--> reads column a.id
--> reads table b
--> reads column b.id
--> reads column b.name

CREATE MATERIALIZED VIEW mv AS SELECT id AS k FROM t;
--> CREATE MATERIALIZED VIEW
--> creates view mv
--> creates column mv.k
--> reads table t
--> reads column t.id

CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = my_diff);
--> CREATE TYPE
--> creates type r
--> creates type r_multirange
--> reads function my_diff

CREATE DOMAIN email AS citext CHECK (valid_email(VALUE)) NOT NULL;
--> CREATE DOMAIN
--> creates type email
--> creates constraint email.email_check
--> reads type citext
--> reads function valid_email

CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA extensions;
--> CREATE EXTENSION
--> creates extension vector if-not-exists
--> reads schema extensions

CREATE PUBLICATION p FOR TABLE t (a), TABLES IN SCHEMA s;
--> CREATE PUBLICATION
--> creates publication p
--> reads table t
--> reads column t.a
--> reads schema s

REFRESH MATERIALIZED VIEW CONCURRENTLY mv;
--> REFRESH MATERIALIZED VIEW
--> reads view mv

ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO anon;
--> ALTER DEFAULT PRIVILEGES
--> reads schema s
--> reads role anon

ALTER FUNCTION f(mood) SET search_path = '';
--> ALTER FUNCTION
--> alters function f
--> reads type mood

ALTER FUNCTION f(int) OWNER TO joe;
--> ALTER FUNCTION
--> alters function f
--> reads role joe

SELEC 1;
--> refused at 0: syntax error at or near "SELEC"

CREATE AGGREGATE agg (mood) (sfunc = step, stype = int);
--> CREATE AGGREGATE
--> creates function agg
--> reads type mood
--> reads function step

ALTER PUBLICATION supabase_realtime ADD TABLE t;
--> ALTER PUBLICATION
--> alters publication supabase_realtime
--> reads table t

CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t VALUES (NEW.a);
--> CREATE RULE
--> creates other v.r
--> reads table v
--> reads table t
--> reads column v.a
