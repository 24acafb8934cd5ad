CREATE VIEW active_members AS SELECT id, display_name FROM members WHERE is_active;
