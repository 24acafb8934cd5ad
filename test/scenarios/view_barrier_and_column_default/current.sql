CREATE TABLE public.tasks (id integer, title text, state text);
CREATE VIEW public.open_tasks AS SELECT id, title, state FROM public.tasks WHERE state = 'open';
