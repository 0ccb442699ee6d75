-- What is kept of an order so that mails about it can be written, and asked for by its account only.
create table order_contact (
    order_id               text primary key,
    account_id             text        not null,
    account_name           text        not null,
    product                text        not null,
    applicant_name         text        not null,
    applicant_organization text,
    applicant_email        text        not null,
    language               text        not null,
    placed_at              timestamptz not null,
    closed_at              timestamptz
);
