CREATE TABLE visits (id bigint PRIMARY KEY, page text);
CREATE INDEX CONCURRENTLY visits_page ON visits (page);
