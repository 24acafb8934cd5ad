DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM admins) THEN
    RAISE EXCEPTION 'there is no admin yet';
  END IF;
END $$;
