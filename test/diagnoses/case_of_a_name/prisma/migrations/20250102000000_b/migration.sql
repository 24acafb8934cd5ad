CREATE INDEX user_id ON Users (id);
