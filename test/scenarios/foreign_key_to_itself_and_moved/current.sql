CREATE TABLE public.folders (id integer PRIMARY KEY, parent_id integer);
CREATE TABLE public.roots (id integer PRIMARY KEY);
CREATE TABLE public.files (id integer PRIMARY KEY, folder_id integer CONSTRAINT files_folder_fkey REFERENCES public.roots (id));
