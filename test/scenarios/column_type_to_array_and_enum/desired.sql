CREATE TYPE public.skill AS ENUM ('chat', 'phone');
CREATE TABLE public.staff (id integer PRIMARY KEY, main_skill public.skill DEFAULT 'chat'::public.skill, languages text[]);
CREATE INDEX staff_skill_idx ON public.staff (main_skill);
