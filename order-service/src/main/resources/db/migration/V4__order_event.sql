-- The timeline of each order; seq counts from 1 without gaps, given out under the lock of the order's row.
create table order_event (
    order_id    text collate "C" not null,
    seq         integer          not null,
    type        text             not null,
    at          timestamptz      not null,
    recorded_at timestamptz      not null,
    actor       text             not null,
    params      jsonb            not null,
    primary key (order_id, seq)
);
