CREATE TABLE public.nodes (id integer PRIMARY KEY, parent_id integer, name text);
CREATE RECURSIVE VIEW public.paths (id, path) AS
  SELECT id, name FROM public.nodes WHERE parent_id IS NULL
  UNION ALL
  SELECT n.id, p.path || '/' || n.name FROM public.nodes n JOIN paths p ON p.id = n.parent_id;
CREATE VIEW public.node_stats AS
  SELECT parent_id, count(*) FILTER (WHERE name LIKE 'l%') AS ls, string_agg(name, ', ' ORDER BY name) AS names,
    row_number() OVER (PARTITION BY parent_id ORDER BY count(*) DESC) AS rank
  FROM public.nodes GROUP BY parent_id HAVING count(*) > 0;
CREATE VIEW public.names AS SELECT name FROM public.nodes UNION SELECT path FROM public.paths ORDER BY 1;
