-- Nothing is left to do.
SELECT 1;
