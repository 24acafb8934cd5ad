CREATE FUNCTION public.mine_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION public.mine_inline(internal) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE LANGUAGE mine HANDLER public.mine_handler INLINE public.mine_inline;
COMMENT ON LANGUAGE mine IS 'stays';
CREATE FUNCTION public.one() RETURNS integer LANGUAGE mine AS $$ BEGIN RETURN 1; END $$;
CREATE TABLE public.t (id integer DEFAULT public.one());
