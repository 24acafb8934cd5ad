CREATE POLICY "own posts" ON posts FOR SELECT USING (true);
