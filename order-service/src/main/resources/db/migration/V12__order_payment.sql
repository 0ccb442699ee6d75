-- What is to be paid for an order before anything is done, and whether it was. No foreign key, as in order_event: a row is only
-- ever added together with its order, and Hibernate may write it first.
create table order_payment (
    order_id     text collate "C" primary key,
    currency     text        not null,
    net          bigint      not null,
    tax_permille integer     not null,
    due_at       timestamptz not null,
    reference    text,
    method       text,
    settled_by   text,
    settled_at   timestamptz
);
