CREATE TABLE readings (taken date NOT NULL, device text, value numeric, CONSTRAINT readings_key UNIQUE (device, taken)) PARTITION BY RANGE (taken);
CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE devices (name text PRIMARY KEY);
CREATE INDEX readings_by_value ON readings (value);
ALTER TABLE readings ADD CONSTRAINT readings_value_check CHECK (value > -300);
ALTER TABLE readings ADD CONSTRAINT readings_device_fkey FOREIGN KEY (device) REFERENCES devices (name);
