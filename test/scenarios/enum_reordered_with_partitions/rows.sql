INSERT INTO public.alarms VALUES ('low'), ('high');
INSERT INTO public.events VALUES (1, 'low'), (101, 'high');
