CREATE FOREIGN DATA WRAPPER archive VALIDATOR postgresql_fdw_validator;
CREATE FOREIGN DATA WRAPPER old_archive OPTIONS (level 'basic', colour 'grey');
COMMENT ON FOREIGN DATA WRAPPER old_archive IS 'old';
CREATE FOREIGN DATA WRAPPER unused;
