CREATE TABLE scores (id bigint PRIMARY KEY, player text, made_at timestamptz);
