CREATE TYPE public.skill AS ENUM ('chat', 'phone');
CREATE TABLE public.staff (id integer PRIMARY KEY, main_skill text DEFAULT 'chat', languages varchar(20)[]);
CREATE INDEX staff_skill_idx ON public.staff (main_skill);
