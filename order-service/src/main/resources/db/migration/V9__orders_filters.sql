-- Listings by the caller's own reference, by when the certificate ends, and by when the order was placed.
create index orders_reference on orders (account_id, reference, id) where reference is not null;
create index orders_ending on orders (account_id, certificate_not_after) where certificate_not_after is not null;
create index orders_created on orders using brin (created_at) with (autosummarize = on);
