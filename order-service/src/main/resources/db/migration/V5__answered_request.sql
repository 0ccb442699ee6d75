-- Requests answered before, by Idempotency-Key. Inserted in the transaction of their effect.
create table answered_request (
    account_id text        not null,
    path       text        not null,
    key        text        not null,
    body_hash  text        not null,
    made_id    text        not null,
    sealed     text,
    created_at timestamptz not null,
    primary key (account_id, path, key)
);

create index answered_request_created on answered_request (created_at);
