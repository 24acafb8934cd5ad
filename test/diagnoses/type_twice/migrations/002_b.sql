CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE days (day date PRIMARY KEY, mood mood);
