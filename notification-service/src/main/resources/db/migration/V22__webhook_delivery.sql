-- Each event for each endpoint, and what became of it.
create table webhook_delivery (
    id               text collate "C" primary key,
    endpoint_id      text        not null references webhook_endpoint on delete cascade,
    account_id       text        not null,
    -- Deliveries of a lane go one after the other: the order's id, or the delivery's own for what belongs to no order.
    lane             text        not null,
    order_id         text,
    seq              integer     not null,
    -- The webhook-id: the same for every attempt.
    event_id         text        not null,
    type             text        not null,
    occurred_at      timestamptz not null,
    -- What is sent, to the byte.
    body             text        not null,
    state            text        not null default 'waiting',
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz not null,
    give_up_at       timestamptz,
    last_status      integer,
    last_error       text,
    last_attempt_at  timestamptz,
    delivered_at     timestamptz,
    created_at       timestamptz not null,
    constraint webhook_delivery_state check (state in ('waiting', 'delivered', 'given-up')),
    constraint webhook_delivery_event unique (endpoint_id, event_id)
);

create index webhook_delivery_lane on webhook_delivery (endpoint_id, lane, seq, id) where state = 'waiting';
create index webhook_delivery_account on webhook_delivery (account_id, id);
create index webhook_delivery_endpoint on webhook_delivery (endpoint_id, id);
create index webhook_delivery_order on webhook_delivery (order_id, id);
create index webhook_delivery_created on webhook_delivery (created_at);
