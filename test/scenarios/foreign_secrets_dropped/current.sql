CREATE FOREIGN DATA WRAPPER archive OPTIONS (api_token 'x-current');
CREATE SERVER vault FOREIGN DATA WRAPPER archive OPTIONS (host 'here', password 'server-password');
CREATE USER MAPPING FOR PUBLIC SERVER vault OPTIONS (password 'mapping-password');
CREATE SERVER cellar FOREIGN DATA WRAPPER archive OPTIONS (url 'db://me:url-password@here');
CREATE USER MAPPING FOR PUBLIC SERVER cellar OPTIONS (password 'cellar-password');
CREATE FOREIGN TABLE public.films (title text OPTIONS (secret_key 'column-key', width '7')) SERVER vault OPTIONS (path '/films', password 'table-password');
CREATE SERVER attic FOREIGN DATA WRAPPER archive OPTIONS (url 'db://me:url-password@here', "Key" 'abc');
