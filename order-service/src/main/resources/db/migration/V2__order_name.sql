-- One row per name of an order, with the state of its proof.
create table order_name (
    order_id         text collate "C" not null references orders,
    position         smallint         not null,
    name             text             not null,
    unicode          text             not null,
    status           text             not null,
    authorization_id text,
    method           text,
    approver         text,
    changed_at       timestamptz,
    primary key (order_id, position)
) with (fillfactor = 70);
