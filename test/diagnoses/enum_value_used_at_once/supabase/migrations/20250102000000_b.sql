ALTER TYPE state ADD VALUE 'closed';
UPDATE cases SET state = 'closed';
INSERT INTO cases VALUES (1, 'closed');
