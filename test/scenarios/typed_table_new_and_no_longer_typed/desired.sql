CREATE TYPE public.animal AS (name text, legs integer);
CREATE TYPE public.plant AS (name text, height integer);
CREATE TABLE public.cats (name text PRIMARY KEY, legs integer, color text);
CREATE TABLE public.things OF public.plant;
CREATE TABLE public.beings OF public.plant;
CREATE TABLE public.dogs OF public.animal (legs WITH OPTIONS DEFAULT 4 NOT NULL);
