CREATE TABLE IF NOT EXISTS shop.orders (id serial PRIMARY KEY, customer uuid NOT NULL REFERENCES people(id), state shop.state DEFAULT shop.first_state(), "Total" numeric CHECK ("Total" > 0), email citext UNIQUE, CHECK (id > 0 AND "Total" > 1), FOREIGN KEY (id, customer) REFERENCES auth.users (a, b), EXCLUDE USING gist (room WITH =, during WITH &&), LIKE template INCLUDING ALL);
--> CREATE TABLE
--> creates table shop.orders if-not-exists
--> creates column shop.orders.id if-not-exists
--> creates sequence shop.orders_id_seq if-not-exists
--> creates constraint shop.orders.orders_pkey if-not-exists
--> creates index shop.orders.shop.orders_pkey if-not-exists
--> creates column shop.orders.customer if-not-exists
--> creates constraint shop.orders.orders_customer_fkey if-not-exists
--> creates column shop.orders.state if-not-exists
--> creates column shop.orders.Total if-not-exists
--> creates constraint shop.orders.orders_Total_check if-not-exists
--> creates column shop.orders.email if-not-exists
--> creates constraint shop.orders.orders_email_key if-not-exists
--> creates index shop.orders.shop.orders_email_key if-not-exists
--> creates constraint shop.orders.orders_check if-not-exists
--> creates constraint shop.orders.orders_id_customer_fkey if-not-exists
--> creates constraint shop.orders.orders_room_during_excl if-not-exists
--> creates index shop.orders.shop.orders_room_during_excl if-not-exists
--> reads schema shop
--> reads table people
--> reads column people.id
--> reads type shop.state
--> reads function shop.first_state
--> reads type citext
--> reads table auth.users
--> reads column auth.users.a
--> reads column auth.users.b
--> reads column shop.orders.room
--> reads column shop.orders.during
--> reads table template

CREATE TABLE part PARTITION OF whole FOR VALUES IN (1);
--> CREATE TABLE
--> creates table part
--> reads table whole

CREATE TABLE m (at date, x int) PARTITION BY RANGE (at, lower(x::text));
--> CREATE TABLE
--> creates table m
--> creates column m.at
--> creates column m.x

CREATE TEMP TABLE q AS SELECT a, b + 1, count(*), t.c AS d FROM t GROUP BY a;
--> CREATE TABLE AS
--> creates table q
--> creates column q.a
--> creates column q.?column?
--> creates column q.count
--> creates column q.d
--> reads table t
--> reads column t.a
--> reads column t.b
--> reads column t.c

SELECT a INTO n FROM t;
--> SELECT
--> creates table n
--> creates column n.a
--> reads table t
--> reads column t.a

ALTER TABLE t ADD COLUMN IF NOT EXISTS a int REFERENCES u, ADD CONSTRAINT k CHECK (a > 0), DROP COLUMN b, ALTER COLUMN c TYPE mood USING c::text::mood, ENABLE ROW LEVEL SECURITY, OWNER TO joe, ADD UNIQUE (a, c), VALIDATE CONSTRAINT z;
--> ALTER TABLE
--> creates column t.a if-not-exists
--> creates constraint t.t_a_fkey if-not-exists
--> creates constraint t.k
--> creates constraint t.t_a_c_key
--> creates index t.t_a_c_key
--> alters table t
--> alters column t.c
--> alters constraint t.z
--> drops column t.b
--> reads table t
--> reads table u
--> reads type mood
--> reads column t.c
--> reads role joe

ALTER TABLE t RENAME TO u;
--> ALTER TABLE
--> renames table t to table u

ALTER TABLE s.t RENAME COLUMN a TO b;
--> ALTER TABLE
--> alters table s.t
--> renames column s.t.a to column s.t.b

ALTER TABLE t RENAME CONSTRAINT a TO b;
--> ALTER TABLE
--> alters table t
--> renames constraint t.a to constraint t.b

ALTER TABLE t SET SCHEMA s;
--> ALTER TABLE
--> renames table t to table s.t
--> reads schema s

ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1);
--> ALTER TABLE
--> alters table t
--> alters table p
