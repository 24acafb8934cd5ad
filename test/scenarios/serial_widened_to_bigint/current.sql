CREATE TABLE public.messages (id serial PRIMARY KEY, body text);
CREATE TABLE public.replies (message_id integer NOT NULL REFERENCES public.messages (id), body text);
