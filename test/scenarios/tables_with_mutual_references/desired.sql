CREATE TABLE public.seed (id integer);
CREATE TABLE public.departments (id integer PRIMARY KEY, head_id integer);
CREATE TABLE public.workers (id integer PRIMARY KEY, department_id integer NOT NULL REFERENCES public.departments (id), mentor_id integer REFERENCES public.workers (id));
ALTER TABLE public.departments ADD CONSTRAINT departments_head_id_fkey FOREIGN KEY (head_id) REFERENCES public.workers (id) DEFERRABLE INITIALLY DEFERRED;
