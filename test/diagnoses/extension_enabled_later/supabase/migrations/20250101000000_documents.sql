CREATE TABLE documents (id bigint PRIMARY KEY, embedding vector(3));
