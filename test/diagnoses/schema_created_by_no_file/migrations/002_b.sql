CREATE TABLE billing.lines (id bigint PRIMARY KEY, invoice bigint REFERENCES billing.invoices);
