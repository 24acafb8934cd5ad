CREATE TABLE a (id bigint);
\echo done
