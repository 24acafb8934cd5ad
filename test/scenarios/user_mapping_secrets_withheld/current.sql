CREATE FOREIGN DATA WRAPPER archive OPTIONS (api_token 'x-current');
CREATE SERVER vault FOREIGN DATA WRAPPER archive OPTIONS (host 'here', sslkey '/etc/current.key');
CREATE USER MAPPING FOR PUBLIC SERVER vault OPTIONS (password 'current-password', "user" 'same');
CREATE USER MAPPING FOR scenario_reader SERVER vault OPTIONS (password 'same-password');
CREATE FOREIGN TABLE public.films (id integer OPTIONS (key 'true'), title text OPTIONS (secret_key 'current-key')) SERVER vault OPTIONS (password 'table-password');
