CREATE TABLE public.payments (amount numeric, method text, CONSTRAINT payments_amount_positive CHECK (amount > 0));
ALTER TABLE public.payments ADD CONSTRAINT payments_method_known CHECK (method = 'card') NOT VALID;
