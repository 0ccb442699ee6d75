-- An operator lists the orders of all accounts whose certificates end within a span of time, those first that end first: a page is
-- read in this order, however many orders there are (ADR 0033).
create index orders_all_ending on orders (certificate_not_after, id) where certificate_not_after is not null;
