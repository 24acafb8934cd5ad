ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON members USING (organization_id = 1);
