-- The earlier order that an order came from, and in which way.
alter table orders add column origin_kind text, add column origin_order text collate "C";

create index orders_origin on orders (origin_order) where origin_order is not null;
