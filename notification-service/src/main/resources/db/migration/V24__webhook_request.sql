-- Requests that made something, by their Idempotency-Key, for as long as they may be repeated.
create table webhook_request (
    account_id text        not null,
    path       text        not null,
    key        text        not null,
    body_hash  text        not null,
    made_id    text        not null,
    created_at timestamptz not null,
    primary key (account_id, path, key)
);

create index webhook_request_created on webhook_request (created_at);
