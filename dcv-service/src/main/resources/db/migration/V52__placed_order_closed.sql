-- Finds the orders that ended without a certificate long ago.
create index placed_order_closed on placed_order (closed_at) where closed_at is not null;
