-- The attempts that did not end in a certificate, and why.
create table issuance_refusal (
    id             bigint generated always as identity primary key,
    order_id       text        not null,
    code           text        not null,
    detail         text        not null,
    retryable      boolean     not null,
    policy_version text        not null,
    authorized_at  timestamptz not null,
    refused_at     timestamptz not null
);

create index issuance_refusal_order on issuance_refusal (order_id);
