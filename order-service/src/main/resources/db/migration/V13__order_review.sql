-- The review that holds or held an order: why, and what people decided. No foreign key, as in order_payment.
create table order_review (
    order_id   text collate "C" primary key,
    risk_class text        not null,
    score      integer     not null,
    reasons    jsonb       not null,
    opened_at  timestamptz not null,
    decisions  jsonb       not null,
    closed_at  timestamptz
);
