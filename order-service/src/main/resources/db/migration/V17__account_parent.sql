-- The reseller's account that a sub-account is below; null for one of its own.
alter table account_register add column parent_id text collate "C" references account_register;
