CREATE TABLE public."Mixed Case" (id integer PRIMARY KEY, "a.b" text);
