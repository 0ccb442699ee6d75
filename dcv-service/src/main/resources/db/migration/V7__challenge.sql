-- A proof that is looked for on the network. The random value is sealed while it has to be shown, and then wiped.
create table challenge (
    id               text primary key,
    authorization_id text        not null references name_authorization,
    order_id         text        not null,
    account_id       text        not null,
    method           text        not null check (method in ('page', 'dns', 'persistent')),
    adn              text        not null,
    br               text        not null,
    file_name        text,
    sealed_value     text,
    value_hash       text,
    state            text        not null check (state in ('open', 'proven', 'superseded', 'ended')),
    started_at       timestamptz not null,
    expires_at       timestamptz not null,
    checks           integer     not null,
    next_check_at    timestamptz,
    last_check       jsonb,
    version          integer     not null,
    check ((method = 'page') = (file_name is not null)),
    check ((method = 'persistent') = (value_hash is null)),
    check (state <> 'open' or method = 'persistent' or sealed_value is not null)
);

create index challenge_order on challenge (order_id);
