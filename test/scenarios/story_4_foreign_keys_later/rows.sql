INSERT INTO public.users VALUES ('u_1', 'ada@example.org'), ('u_2', 'ben@example.org');
INSERT INTO public.calls VALUES
  ('00000000-0000-4000-8000-0000000000c1', 'u_1', 30),
  ('00000000-0000-4000-8000-0000000000c2', 'u_2', 610);
