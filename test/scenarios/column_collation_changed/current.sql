CREATE TABLE public.words (word text NOT NULL, spelling varchar(50) COLLATE "C");
CREATE INDEX words_word_idx ON public.words (word);
