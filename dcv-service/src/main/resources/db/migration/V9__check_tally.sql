-- How many checks an account asked for of one name in the current hour.
create table check_tally (
    account_id text        not null,
    name       text        not null,
    since      timestamptz not null,
    checks     integer     not null,
    primary key (account_id, name)
);
