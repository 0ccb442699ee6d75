-- One approval mail's link. The random value itself is nowhere: only its keyed hash.
create table approval (
    id               text primary key,
    order_id         text        not null references placed_order,
    approver         text        not null,
    names            text[]      not null,
    token_hash       text        not null unique,
    state            text        not null check (state in ('open', 'approved', 'rejected', 'superseded', 'expired', 'closed')),
    requested_at     timestamptz not null,
    expires_at       timestamptz not null,
    first_fetched_at timestamptz,
    decided_at       timestamptz,
    mail_sent_at     timestamptz,
    version          integer     not null
);

create index approval_order on approval (order_id);
create index approval_open on approval (expires_at) where state = 'open';
