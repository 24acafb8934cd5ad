ALTER TABLE IF EXISTS ONLY s.t ALTER a SET DEFAULT s.f(b), ALTER c DROP NOT NULL, ALTER d SET STATISTICS 100;
--> ALTER TABLE
--> alters table s.t
--> alters column s.t.a
--> alters column s.t.c
--> alters column s.t.d
--> reads function s.f
--> reads table s.t
--> reads column s.t.b

ALTER TABLE t ADD PRIMARY KEY USING INDEX i, CLUSTER ON j, REPLICA IDENTITY USING INDEX k;
--> ALTER TABLE
--> creates constraint t.i
--> alters table t
--> alters index j
--> reads index i
--> reads index k

ALTER TABLE t DISABLE TRIGGER tr, ENABLE RULE r, ALTER CONSTRAINT c DEFERRABLE, DROP CONSTRAINT IF EXISTS d;
--> ALTER TABLE
--> alters table t
--> alters trigger t.tr
--> alters other t.r
--> alters constraint t.c
--> drops constraint t.d

ALTER TABLE t DETACH PARTITION p CONCURRENTLY;
--> ALTER TABLE
--> alters table t
--> alters table p

ALTER TABLE child INHERIT parent;
--> ALTER TABLE
--> alters table child
--> reads table parent

ALTER VIEW v RENAME TO w;
--> ALTER VIEW
--> renames view v to view w

ALTER VIEW v SET (security_invoker = true);
--> ALTER VIEW
--> alters view v

ALTER INDEX s.i RENAME TO j;
--> ALTER INDEX
--> renames index s.i to index s.j

ALTER SEQUENCE s.q OWNED BY s.t.id;
--> ALTER SEQUENCE
--> alters sequence s.q
--> reads table s.t
--> reads column s.t.id

ALTER TYPE s.mood RENAME VALUE 'a' TO 'b';
--> ALTER TYPE
--> alters type s.mood

ALTER TYPE pair ADD ATTRIBUTE z mood, DROP ATTRIBUTE y;
--> ALTER TYPE
--> creates column pair.z
--> alters type pair
--> drops column pair.y
--> reads type mood

ALTER TYPE mood RENAME TO temper;
--> ALTER TYPE
--> renames type mood to type temper

ALTER TYPE mood OWNER TO joe;
--> ALTER TYPE
--> alters type mood
--> reads role joe

ALTER DOMAIN email ADD CHECK (is_short(VALUE));
--> ALTER DOMAIN
--> creates constraint email.email_check
--> alters type email
--> reads function is_short

ALTER DOMAIN email DROP CONSTRAINT email_check;
--> ALTER DOMAIN
--> alters type email
--> drops constraint email.email_check

ALTER DOMAIN email RENAME CONSTRAINT a TO b;
--> ALTER DOMAIN
--> alters type email
--> renames constraint email.a to constraint email.b

ALTER POLICY p ON s.t TO anon USING (a > 0);
--> ALTER POLICY
--> alters policy s.t.p
--> reads table s.t
--> reads role anon
--> reads column s.t.a

ALTER POLICY p ON t RENAME TO q;
--> ALTER POLICY
--> alters table t
--> renames policy t.p to policy t.q

ALTER TRIGGER a ON t RENAME TO b;
--> ALTER TRIGGER
--> alters table t
--> renames trigger t.a to trigger t.b

ALTER FUNCTION s.f(int) SET SCHEMA t;
--> ALTER FUNCTION
--> renames function s.f to function t.f
--> reads schema t

ALTER SCHEMA a RENAME TO b;
--> ALTER SCHEMA
--> renames schema a to schema b

ALTER SCHEMA a OWNER TO CURRENT_USER;
--> ALTER SCHEMA
--> alters schema a

ALTER EXTENSION citext SET SCHEMA extensions;
--> ALTER EXTENSION
--> alters extension citext
--> reads schema extensions

ALTER EXTENSION citext UPDATE;
--> ALTER EXTENSION
--> alters extension citext

ALTER ROLE app SET search_path = a;
--> ALTER ROLE
--> alters role app

ALTER MATERIALIZED VIEW mv SET SCHEMA s;
--> ALTER MATERIALIZED VIEW
--> renames view mv to view s.mv
--> reads schema s

DROP SCHEMA IF EXISTS a, b CASCADE;
--> DROP SCHEMA
--> drops schema a
--> drops schema b

DROP EXTENSION citext;
--> DROP EXTENSION
--> drops extension citext

DROP TYPE IF EXISTS s.mood;
--> DROP TYPE
--> drops type s.mood

DROP TRIGGER tr ON s.t;
--> DROP TRIGGER
--> drops trigger s.t.tr

DROP RULE r ON t;
--> DROP RULE
--> drops other t.r

DROP INDEX CONCURRENTLY s.i;
--> DROP INDEX
--> drops index s.i

DROP MATERIALIZED VIEW mv;
--> DROP MATERIALIZED VIEW
--> drops view mv

DROP SEQUENCE q;
--> DROP SEQUENCE
--> drops sequence q

DROP ROLE app;
--> DROP ROLE
--> drops role app

DROP OWNED BY app;
--> DROP OWNED
--> reads role app

DROP AGGREGATE agg(int);
--> DROP AGGREGATE
--> drops function agg

DROP CAST (a AS b);
--> DROP CAST

DROP PUBLICATION p;
--> DROP PUBLICATION
--> drops publication p

GRANT app TO joe;
--> GRANT
--> reads role app
--> reads role joe

GRANT USAGE ON SCHEMA s TO app;
--> GRANT
--> reads role app
--> reads schema s

GRANT USAGE ON SEQUENCE s.q TO app;
--> GRANT
--> reads role app
--> reads sequence s.q

GRANT EXECUTE ON FUNCTION s.f(mood) TO app;
--> GRANT
--> reads role app
--> reads function s.f
--> reads type mood

REVOKE ALL ON t FROM PUBLIC;
--> REVOKE
--> reads table t

COMMENT ON TABLE s.t IS 'x';
--> COMMENT ON
--> reads table s.t

COMMENT ON CONSTRAINT c ON t IS 'x';
--> COMMENT ON
--> reads table t
--> reads constraint t.c

COMMENT ON POLICY p ON s.t IS 'x';
--> COMMENT ON
--> reads table s.t
--> reads policy s.t.p

COMMENT ON TYPE s.mood IS 'x';
--> COMMENT ON
--> reads type s.mood

COMMENT ON FUNCTION f(mood) IS 'x';
--> COMMENT ON
--> reads function f
--> reads type mood

COMMENT ON SCHEMA s IS 'x';
--> COMMENT ON
--> reads schema s

COMMENT ON EXTENSION citext IS 'x';
--> COMMENT ON
--> reads extension citext

SET ROLE app;
--> SET
--> reads role app

SET search_path = a, b;
--> SET

BEGIN;
--> BEGIN

CREATE ROLE app LOGIN IN ROLE base;
--> CREATE ROLE
--> creates role app
--> reads role base

CREATE FOREIGN TABLE ft (a mood) SERVER far;
--> CREATE FOREIGN TABLE
--> creates table ft
--> creates column ft.a
--> reads type mood
--> reads other far

CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;
--> CREATE SERVER
--> creates other far
--> reads other postgres_fdw

CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION watch();
--> CREATE EVENT TRIGGER
--> creates other et
--> reads function watch

CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON t FROM u DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();
--> CREATE TRIGGER
--> creates trigger t.ct
--> reads table t
--> reads function f
--> reads table u

CREATE OR REPLACE PROCEDURE s.p(INOUT a mood) LANGUAGE plv8 AS 'x';
--> CREATE PROCEDURE
--> creates function s.p or-replace
--> reads schema s
--> reads type mood
--> reads other plv8

CREATE STATISTICS IF NOT EXISTS st ON a, lower(b) FROM t;
--> CREATE STATISTICS
--> creates other st if-not-exists
--> reads table t
--> reads column t.a
--> reads column t.b

VACUUM t (a);
--> VACUUM
--> reads table t
--> reads column t.a

LOCK TABLE t;
--> LOCK
--> reads table t

DELETE FROM t USING u WHERE t.a = u.b;
--> DELETE
--> reads table t
--> reads table u
--> reads column t.a
--> reads column u.b

WITH RECURSIVE r AS (SELECT id FROM t UNION ALL SELECT t.id FROM t JOIN r ON r.id = t.parent) SELECT * FROM r;
--> SELECT
--> reads table t
--> reads column t.id
--> reads column t.parent

SELECT a.x, (SELECT count(*) FROM b WHERE b.y = a.z) FROM a LEFT JOIN LATERAL (SELECT c.v FROM c WHERE c.w = a.u) s ON true;
--> SELECT
--> reads table a
--> reads table c
--> reads column c.v
--> reads column c.w
--> reads column a.u
--> reads column a.x
--> reads table b
--> reads column b.y
--> reads column a.z

SELECT t FROM t WHERE EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 'x');
--> SELECT
--> reads table t

PREPARE p AS SELECT a FROM t;
--> PREPARE
--> reads table t
--> reads column t.a
