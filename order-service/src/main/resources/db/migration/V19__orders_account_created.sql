-- An account lists what it ordered within a span of time: found by it, however many other orders there are.
create index orders_account_created on orders (account_id, created_at);
