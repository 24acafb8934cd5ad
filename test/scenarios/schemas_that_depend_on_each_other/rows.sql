INSERT INTO core.agents VALUES (1, 'Ada');
