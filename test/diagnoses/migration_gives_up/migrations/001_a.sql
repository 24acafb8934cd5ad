CREATE TABLE admins (id bigint PRIMARY KEY);
