CREATE TABLE public.messages (id bigserial PRIMARY KEY, body text);
CREATE TABLE public.replies (message_id bigint NOT NULL REFERENCES public.messages (id), body text);
