-- What was agreed with an account; null where the installation's terms hold.
alter table account_register add column terms jsonb;
