CREATE TABLE public.tasks (id integer, title text, state text);
CREATE VIEW public.open_tasks WITH (security_barrier = true) AS SELECT id, title, state FROM public.tasks WHERE state = 'open';
ALTER VIEW public.open_tasks ALTER COLUMN state SET DEFAULT 'open';
