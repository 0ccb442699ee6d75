-- One row an order: whoever writes it may sign, so that nothing is signed twice.
create table issuance (
    order_id   text primary key,
    issued     boolean     not null,
    attempts   integer     not null,
    updated_at timestamptz not null
);
