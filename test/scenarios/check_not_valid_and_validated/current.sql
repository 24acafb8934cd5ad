CREATE TABLE public.payments (amount numeric, method text);
ALTER TABLE public.payments ADD CONSTRAINT payments_amount_positive CHECK (amount > 0) NOT VALID;
