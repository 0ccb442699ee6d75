-- The API keys of the accounts, as keyed hashes.
create table account_key (
    id          text collate "C" primary key,
    account_id  text collate "C" not null references account_register,
    secret_hash text             not null,
    roles       text[]           not null,
    label       text,
    created_at  timestamptz      not null,
    revoked_at  timestamptz
);

create index account_key_account on account_key (account_id);
