-- A reseller lists its sub-accounts, newest first.
create index account_register_parent on account_register (parent_id, id) where parent_id is not null;
