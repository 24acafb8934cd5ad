CREATE ROLE clerk;
CREATE TABLE a (id bigint);
SET ROLE clerk;
ALTER TABLE a ADD COLUMN b text;
