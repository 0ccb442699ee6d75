-- By the caller's own reference: an operator's listing, which is of all accounts, finds it by the same index as an account's.
drop index orders_reference;
create index orders_reference on orders (reference, account_id, id) where reference is not null;
