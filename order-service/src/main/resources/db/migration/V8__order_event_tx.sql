-- The transaction that wrote the line: all timelines as one are read in this order, and only up to the oldest
-- transaction that still runs, so that whoever follows them misses nothing.
alter table order_event add column tx bigint not null default (pg_current_xact_id()::text::bigint);

create index order_event_tx on order_event (tx);
