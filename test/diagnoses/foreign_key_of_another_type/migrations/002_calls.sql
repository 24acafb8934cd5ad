CREATE TABLE calls (id uuid PRIMARY KEY, set_by uuid REFERENCES users (id));
