CREATE TABLE public.users (id integer, name text, email text);
CREATE FUNCTION public.save_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.users VALUES (NEW.id, NEW.name);
  RETURN NEW;
END $$;
CREATE VIEW public.user_names AS SELECT id, upper(name) AS name, email FROM public.users;
CREATE TRIGGER save INSTEAD OF INSERT ON public.user_names FOR EACH ROW EXECUTE FUNCTION public.save_user();
