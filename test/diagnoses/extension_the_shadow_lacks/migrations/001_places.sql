CREATE EXTENSION postgis;
CREATE TABLE places (id bigint PRIMARY KEY, at geometry(Point, 4326));
