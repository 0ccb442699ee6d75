-- Which events a consumer has already taken in; written in the transaction of the effect.
create table inbox (
    consumer    text        not null,
    event_id    text        not null,
    received_at timestamptz not null,
    dead        boolean     not null default false,
    primary key (consumer, event_id)
);
