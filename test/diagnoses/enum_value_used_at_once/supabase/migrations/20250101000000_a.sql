CREATE TYPE state AS ENUM ('open');
CREATE TABLE cases (id bigint PRIMARY KEY, state state);
