-- Until when the certificate is wanted; null for as long as usual.
alter table issuance_request add column wanted_not_after timestamptz;
