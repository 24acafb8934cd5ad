CREATE TABLE teams (id bigint PRIMARY KEY, name text);
CREATE TABLE members (
  team_id bigint NOT NULL CONSTRAINT members_team_id_fkey REFERENCES teams (id),
  login text NOT NULL,
  CONSTRAINT members_pkey PRIMARY KEY (team_id, login)
);
COMMENT ON TABLE members IS 'who belongs to which team';
CREATE FUNCTION is_member(team bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  AS 'SELECT EXISTS (SELECT FROM public.members WHERE team_id = team AND login = current_user)';
REVOKE EXECUTE ON FUNCTION is_member FROM PUBLIC;
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read own teams" ON members FOR SELECT USING (is_member(team_id));
