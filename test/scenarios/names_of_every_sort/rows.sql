INSERT INTO public."Mixed Case" VALUES (1, 'x');
