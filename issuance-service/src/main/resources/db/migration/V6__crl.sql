-- The newest CRL of each name. Its number only grows (BR 7.2.2).
create table crl (
    name        text primary key,
    issuer      text        not null,
    number      bigint      not null,
    this_update timestamptz not null,
    next_update timestamptz not null,
    der         bytea       not null
);
