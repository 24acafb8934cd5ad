CREATE FUNCTION public.new_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION public.mine_validator(oid) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE mine HANDLER public.new_handler VALIDATOR public.mine_validator;
COMMENT ON LANGUAGE mine IS 'stays';
CREATE FUNCTION public.one() RETURNS integer LANGUAGE mine AS $$ BEGIN RETURN 1; END $$;
CREATE TABLE public.t (id integer DEFAULT public.one());
