-- The register of accounts. What the services go by is its announcement on shonin.accounts.
create table account_register (
    id         text collate "C" primary key,
    name       text        not null,
    active     boolean     not null,
    version    bigint      not null,
    created_at timestamptz not null
);
