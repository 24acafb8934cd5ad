CREATE TABLE public.members (user_name text, role text);
CREATE TABLE public.files (id integer, team integer);
