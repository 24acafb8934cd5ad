CREATE TABLE posts (id bigint PRIMARY KEY, owner uuid);
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own posts" ON posts USING (owner = auth.uid());
