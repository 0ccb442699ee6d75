-- Which certificate took another's place; the other goes on being valid.
create table replacement (
    certificate_id text primary key references certificate,
    replaced_by    text        not null references certificate,
    replaced_at    timestamptz not null
);
