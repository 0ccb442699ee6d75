-- An endpoint where one webhook after the other fails is left in peace for a while, longer each time: its lanes' own pauses would have
-- all of them tried, one right after the other.
alter table webhook_endpoint
    -- Failures since the last success.
    add column failures integer not null default 0,
    add column resting_until timestamptz;
