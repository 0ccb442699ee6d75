-- Content that an external linter is to see before it is signed; gone once it is signed or refused.
create table draft (
    id             text primary key,
    order_id       text        not null unique,
    account_id     text        not null,
    profile        text        not null,
    issuer         text        not null,
    serial_number  text        not null unique,
    common_name    text        not null,
    names          varchar[]   not null,
    not_before     timestamptz not null,
    not_after      timestamptz not null,
    key_sha256     text        not null,
    sha256         text        not null,
    der            bytea       not null,
    crl            text        not null,
    policy_version text        not null,
    authorized_at  timestamptz not null,
    valid_until    timestamptz not null,
    lint           text        not null,
    created_at     timestamptz not null
);
