CREATE TABLE names (name citext PRIMARY KEY);
