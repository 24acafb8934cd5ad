CREATE TABLE public.clients (id integer PRIMARY KEY, code text UNIQUE);
CREATE TABLE public.jobs (
  a integer CONSTRAINT jobs_a_fkey REFERENCES public.clients (id) ON DELETE CASCADE,
  b integer CONSTRAINT jobs_b_fkey REFERENCES public.clients (id) ON DELETE SET NULL ON UPDATE SET DEFAULT,
  c integer CONSTRAINT jobs_c_fkey REFERENCES public.clients (id) DEFERRABLE INITIALLY DEFERRED,
  d text CONSTRAINT jobs_d_fkey REFERENCES public.clients (code) ON DELETE RESTRICT,
  e integer CONSTRAINT jobs_e_fkey REFERENCES public.clients (id) DEFERRABLE
);
