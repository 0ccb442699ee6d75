-- When a certificate issued on the permission ends at the latest: evidence is kept from then on (BR 5.4.3).
alter table issuance_request add column certificate_ends_by timestamptz;
create index issuance_request_end on issuance_request (certificate_ends_by) where certificate_ends_by is not null;

-- Of permissions given before: no policy ever allowed more than 398 days.
update issuance_request set certificate_ends_by = sought_at + interval '410 days' where state = 'authorized';
