-- The name shown first, for notices about an order; empty for orders from before.
alter table order_contact add column common_name text not null default '';
