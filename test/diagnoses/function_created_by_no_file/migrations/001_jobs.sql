CREATE TABLE jobs (id bigint PRIMARY KEY, changed_at timestamptz);
CREATE TRIGGER touch BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION touch_changed_at();
