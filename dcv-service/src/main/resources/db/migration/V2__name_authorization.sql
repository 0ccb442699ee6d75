-- The proof for one name of an order. ("authorization" alone is a reserved word of SQL.)
create table name_authorization (
    id               text primary key,
    order_id         text        not null references placed_order,
    name             text        not null,
    state            text        not null check (state in ('pending', 'valid', 'invalid', 'expired', 'superseded')),
    choice           text        not null check (choice in ('awaited', 'being-checked', 'mail')),
    asked_approver   text,
    refusal          text,
    approver         text,
    source           text,
    adn              text,
    br               text,
    approval_id      text,
    proof_started_at timestamptz,
    mails            integer     not null,
    last_mail_at     timestamptz,
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    completed_at     timestamptz,
    reason           text,
    version          integer     not null,
    unique (order_id, name),
    check (choice <> 'being-checked' or asked_approver is not null),
    check (choice <> 'mail' or (approver is not null and source is not null and adn is not null
        and br is not null and approval_id is not null and proof_started_at is not null))
);

create index name_authorization_pending on name_authorization (expires_at) where state = 'pending';
