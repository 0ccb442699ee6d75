-- What could not go on although its order had arrived is tried again later, with growing pauses: it must not stand before the others.
-- A release that does not know the columns puts events in as due.
alter table waiting_event
    add column attempts        integer     not null default 0,
    add column next_attempt_at timestamptz not null default now();
