-- What is to be paid for an order before anything is done, and whether it was.
create table order_payment (
    order_id     text collate "C" primary key references orders,
    currency     text        not null,
    net          bigint      not null,
    tax_permille integer     not null,
    due_at       timestamptz not null,
    reference    text,
    method       text,
    settled_by   text,
    settled_at   timestamptz
);
