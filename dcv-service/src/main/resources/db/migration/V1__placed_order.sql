-- What is kept of an order: whose it is, and what an approver is shown.
create table placed_order (
    order_id               text primary key,
    account_id             text        not null,
    account_name           text        not null,
    product                text        not null,
    policy_profile         text        not null,
    common_name            text        not null,
    names                  text[]      not null,
    applicant_name         text        not null,
    applicant_organization text,
    locale                 text        not null check (locale in ('ja', 'en')),
    placed_at              timestamptz not null,
    expires_at             timestamptz not null,
    closed_at              timestamptz,
    closed_outcome         text
);
