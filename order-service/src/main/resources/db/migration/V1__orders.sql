-- One row per order. Written a dozen times in an order's life, so pages keep room for new versions of a row.
create table orders (
    id                     text collate "C" primary key,
    account_id             text collate "C" not null,
    account_name           text             not null,
    product                text             not null,
    common_name            text             not null,
    csr                    bytea            not null,
    applicant_name         text             not null,
    applicant_organization text,
    applicant_email        text             not null,
    locale                 text             not null,
    reference              text,
    created_at             timestamptz      not null,
    expires_at             timestamptz      not null,
    status                 text             not null,
    status_reason          text,
    failure                jsonb,
    certificate_id         text,
    certificate_serial     text,
    certificate_not_before timestamptz,
    certificate_not_after  timestamptz,
    updated_at             timestamptz      not null,
    closed_at              timestamptz,
    next_seq               integer          not null,
    version                bigint           not null
) with (fillfactor = 70);

-- Listings, newest first: an id begins with the time it was made.
create index orders_account on orders (account_id, id);
create index orders_account_status on orders (account_id, status, id);
create index orders_status on orders (status, id);

-- What may still expire. An order whose issuance is sought is passed over until that is decided.
create index orders_open on orders (expires_at) where closed_at is null;
