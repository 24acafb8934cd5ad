```sql
CREATE TABLE a (id bigint);
```
