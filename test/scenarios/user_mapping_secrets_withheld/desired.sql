CREATE FOREIGN DATA WRAPPER archive OPTIONS (api_token 'x-desired');
CREATE SERVER vault FOREIGN DATA WRAPPER archive OPTIONS (host 'there', sslkey '/etc/desired.key');
CREATE SERVER cellar FOREIGN DATA WRAPPER archive;
CREATE USER MAPPING FOR PUBLIC SERVER vault OPTIONS (password 'desired-password', "user" 'same');
CREATE USER MAPPING FOR scenario_reader SERVER vault OPTIONS (password 'same-password');
CREATE USER MAPPING FOR scenario_reader SERVER cellar OPTIONS (password 'new-password', "user" 'new-user');
CREATE FOREIGN TABLE public.films (id integer OPTIONS (key 'false'), title text OPTIONS (secret_key 'desired-key')) SERVER vault;
