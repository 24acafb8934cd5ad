CREATE OR REPLACE FUNCTION f(p_id uuid, p_kind mood DEFAULT 'x') RETURNS SETOF orders LANGUAGE plpgsql SECURITY DEFINER AS $$ DECLARE r orders%ROWTYPE; c people.name%TYPE; v int; BEGIN SELECT count(*) INTO v FROM lines l WHERE l.order_id = p_id; r.x := g(v); CREATE TEMP TABLE tmp (a int); INSERT INTO tmp SELECT 1; EXECUTE 'DELETE FROM archive'; FOR r IN SELECT * FROM orders WHERE id = p_id LOOP RETURN NEXT r; END LOOP; END $$;
--> CREATE FUNCTION
--> creates function f or-replace
--> reads type mood
--> reads type orders
--> reads table people
--> reads column people.name
--> in its body type orders
--> in its body table people
--> in its body column people.name
--> in its body table lines
--> in its body column lines.order_id
--> in its body function g
--> in its body table archive
--> in its body table orders
--> in its body column orders.id

CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT amount FROM bills WHERE id = x';
--> CREATE FUNCTION
--> creates function g
--> reads table bills
--> reads column bills.amount
--> reads column bills.id
--> in its body table bills
--> in its body column bills.amount
--> in its body column bills.id

CREATE FUNCTION h(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT amount FROM bills WHERE id = x; END;
--> CREATE FUNCTION
--> creates function h
--> reads table bills
--> reads column bills.amount
--> reads column bills.id

DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('a'); END IF; EXECUTE 'CREATE TABLE dyn (a int)'; PERFORM f(1); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
--> DO
--> | CREATE TYPE
--> | creates type mood
--> | CREATE TABLE
--> | creates table dyn
--> | creates column dyn.a
--> | SELECT
--> | reads function f
