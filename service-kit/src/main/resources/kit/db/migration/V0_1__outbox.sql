-- Events waiting to be sent. A row leaves once the broker has acknowledged it.
-- The lane is a hash of the key: one relay at a time works a lane, which keeps an aggregate's events in order.
create table outbox (
    seq        bigint generated always as identity primary key,
    lane       smallint    not null,
    topic      text        not null,
    key        text        not null,
    value      bytea       not null,
    headers    text[],
    created_at timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table outbox_lane (
    lane smallint primary key
);

insert into outbox_lane select generate_series(0, 15);
