-- What was signed, with the evidence of what permitted it: the grant and the lint.
create table certificate (
    id             text primary key,
    order_id       text        not null unique,
    account_id     text        not null,
    profile        text        not null,
    issuer         text        not null,
    serial_number  text        not null,
    common_name    text        not null,
    -- varchar, not text: Hibernate binds an array of strings as varchar[], and @> does not mix the two.
    names          varchar[]   not null,
    not_before     timestamptz not null,
    not_after      timestamptz not null,
    key_sha256     text        not null,
    sha256         text        not null,
    der            bytea       not null,
    crl            text        not null,
    policy_version text        not null,
    authorized_at  timestamptz not null,
    lint           text        not null,
    created_at     timestamptz not null,
    constraint certificate_serial_once unique (serial_number)
);

create index certificate_account on certificate (account_id, id);
create index certificate_names on certificate using gin (names);
create index certificate_key on certificate (key_sha256);
create index certificate_expiry on certificate (not_after);
