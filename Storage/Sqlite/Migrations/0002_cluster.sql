-- A cluster needs PostgreSQL: nothing here. The numbers stay the same on both engines.
SELECT 1;
