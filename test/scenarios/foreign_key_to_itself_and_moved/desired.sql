CREATE TABLE public.folders (id integer PRIMARY KEY, parent_id integer CONSTRAINT folders_parent_fkey REFERENCES public.folders (id) ON DELETE CASCADE);
CREATE TABLE public.roots (id integer PRIMARY KEY);
CREATE TABLE public.files (id integer PRIMARY KEY, folder_id integer CONSTRAINT files_folder_fkey REFERENCES public.folders (id));
