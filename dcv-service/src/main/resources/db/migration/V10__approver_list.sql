-- The lists of approver addresses that were given out; each ends after a day and is then removed.
create table approver_list (
    id             text primary key,
    account_id     text        not null,
    policy_profile text        not null,
    name           text        not null,
    made_at        timestamptz not null,
    expires_at     timestamptz not null,
    candidates     jsonb       not null,
    excluded       jsonb       not null
);

create index approver_list_name on approver_list (account_id, name, policy_profile, made_at);
create index approver_list_end on approver_list (expires_at);
