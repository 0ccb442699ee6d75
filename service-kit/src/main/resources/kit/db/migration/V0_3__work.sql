-- Work that is due. Claiming moves due_at to the end of the lease; finishing deletes the row.
create table work (
    kind       text        not null,
    subject    text        not null,
    due_at     timestamptz not null,
    attempts   integer     not null default 0,
    last_error text,
    primary key (kind, subject)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create index work_due on work (kind, due_at);
