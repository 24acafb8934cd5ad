-- who does it
ALTER TABLE tasks ADD COLUMN owner_id uuid REFERENCES members (id);
