CREATE TABLE a (id bigint);
RAISE NOTICE 'table a is there';
