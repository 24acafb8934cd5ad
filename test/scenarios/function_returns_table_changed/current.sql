CREATE TABLE public.calls (id integer, agent text, seconds integer);
CREATE FUNCTION public.agent_totals() RETURNS TABLE (agent text, total bigint) LANGUAGE sql STABLE
  AS $$ SELECT agent, sum(seconds) FROM public.calls GROUP BY agent $$;
CREATE VIEW public.top_agents AS SELECT agent FROM public.agent_totals() WHERE total > 100;
COMMENT ON VIEW public.top_agents IS 'who talks most';
