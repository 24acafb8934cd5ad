INSERT INTO public.words VALUES ('čáp', 'cap'), ('dům', 'dum');
