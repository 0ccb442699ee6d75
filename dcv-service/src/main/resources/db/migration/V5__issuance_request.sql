-- That issuance was sought for an order, until it is judged.
create table issuance_request (
    order_id    text primary key,
    account_id  text        not null,
    product     text        not null,
    profile     text        not null,
    common_name text        not null,
    names       text[]      not null,
    csr         text        not null,
    sought_at   timestamptz not null,
    state       text        not null check (state in ('sought', 'authorized', 'refused')),
    version     integer     not null
);
