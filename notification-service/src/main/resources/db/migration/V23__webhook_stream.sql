-- The lanes in which something waits: whoever claims a lane, and nobody else, delivers from it until the lease ends.
create table webhook_stream (
    endpoint_id  text        not null references webhook_endpoint on delete cascade,
    lane         text        not null,
    due_at       timestamptz not null,
    leased_until timestamptz,
    -- Counts the claims, and so tells one from the next.
    claims       integer     not null default 0,
    primary key (endpoint_id, lane)
);

create index webhook_stream_due on webhook_stream (endpoint_id, due_at);
