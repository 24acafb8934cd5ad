CREATE TYPE public.animal AS (name text, legs integer);
CREATE TYPE public.plant AS (name text, height integer);
CREATE TABLE public.cats OF public.animal (PRIMARY KEY (name));
CREATE TABLE public.things (name text, height integer);
CREATE TABLE public.beings OF public.animal;
