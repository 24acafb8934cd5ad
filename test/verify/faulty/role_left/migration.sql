SET ROLE writer;
SELECT current_user;
