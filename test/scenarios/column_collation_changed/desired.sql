CREATE TABLE public.words (word text COLLATE "C" NOT NULL, spelling varchar(50) COLLATE "POSIX");
CREATE INDEX words_word_idx ON public.words (word);
