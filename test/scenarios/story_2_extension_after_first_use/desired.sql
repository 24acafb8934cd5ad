CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;

CREATE TYPE public.embedding_state AS ENUM ('waiting', 'ready', 'failed');

CREATE TABLE public.articles (
  id bigint PRIMARY KEY,
  title text NOT NULL,
  state public.embedding_state DEFAULT 'waiting' NOT NULL,
  embedding public.vector(1536)
);

CREATE TABLE public.article_chunks (
  article_id bigint NOT NULL,
  position integer NOT NULL,
  body text NOT NULL,
  state public.embedding_state DEFAULT 'waiting'::public.embedding_state NOT NULL,
  embedding public.vector(1536),
  CONSTRAINT article_chunks_pkey PRIMARY KEY (article_id, position)
);

CREATE INDEX article_chunks_embedding_idx ON public.article_chunks USING hnsw (embedding public.vector_cosine_ops);

ALTER TABLE ONLY public.article_chunks
  ADD CONSTRAINT article_chunks_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(id) ON DELETE CASCADE;
