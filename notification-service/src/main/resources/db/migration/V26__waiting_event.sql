-- What was told of orders that have not arrived here yet, in the order it came in: certificates, revocations, reports.
-- waiting_delivery, which held certificates alone, is emptied into it at each start, and is to be dropped a release later.
create table waiting_event (
    id       bigint generated always as identity primary key,
    order_id text        not null,
    event    bytea       not null,
    since    timestamptz not null
);
