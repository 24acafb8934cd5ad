CREATE TABLE files (id bigint PRIMARY KEY, owner text);
ALTER TABLE files ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON files USING (owner = auth.uid());
