-- Since when an order has been in its status, so that how long it stayed is known when it leaves it.
alter table orders add column status_since timestamptz;
