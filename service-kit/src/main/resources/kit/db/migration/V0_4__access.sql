-- The accounts and keys as last announced on shonin.accounts. Secrets are here as keyed hashes only.
create table account (
    id      text primary key,
    name    text    not null,
    active  boolean not null,
    version bigint  not null
);

create table api_key (
    id          text primary key,
    account_id  text   not null references account,
    secret_hash text   not null,
    roles       text[] not null,
    revoked_at  timestamptz
);

create index api_key_account on api_key (account_id);
