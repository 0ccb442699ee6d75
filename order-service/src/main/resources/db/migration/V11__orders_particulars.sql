-- What only some orders have: contacts, organisation, accepted terms, and the choices of an order that was held.
alter table orders add column particulars jsonb;
