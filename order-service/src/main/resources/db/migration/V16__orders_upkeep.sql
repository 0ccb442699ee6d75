-- What is still to be done about an order whose certificate was issued: reminders, and the end of its contract. Whoever
-- looks for what is due reads due rows only.
alter table orders add column upkeep_at timestamptz, add column upkeep text;

create index orders_upkeep on orders (upkeep_at) where upkeep_at is not null;
