-- The review that holds or held an order: why, and what people decided.
create table order_review (
    order_id   text collate "C" primary key references orders,
    risk_class text        not null,
    score      integer     not null,
    reasons    jsonb       not null,
    opened_at  timestamptz not null,
    decisions  jsonb       not null,
    closed_at  timestamptz
);
