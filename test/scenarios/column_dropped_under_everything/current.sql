CREATE TABLE public.users (id integer PRIMARY KEY, name text, nick text CONSTRAINT users_nick_short CHECK (length(nick) < 20));
CREATE INDEX users_nick_idx ON public.users (nick);
CREATE VIEW public.nicks AS SELECT id, nick FROM public.users;
CREATE POLICY by_nick ON public.users USING (nick = CURRENT_USER);
COMMENT ON COLUMN public.users.nick IS 'nickname';
