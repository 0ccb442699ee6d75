-- Precertificates: signed, and so binding (BR 7.1.2.9), but without enough timestamps of Certificate
-- Transparency logs. Each becomes the certificate with its id, or is revoked; none is forgotten.
create table precertificate (
    id             text primary key,
    order_id       text        not null,
    account_id     text        not null,
    profile        text        not null,
    issuer         text        not null,
    serial_number  text        not null,
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
    lint           text        not null,
    created_at     timestamptz not null,
    state          text        not null check (state in ('pending', 'finished', 'abandoned')),
    constraint precertificate_serial_once unique (serial_number)
);

create unique index precertificate_pending on precertificate (order_id) where state = 'pending';
