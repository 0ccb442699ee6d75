-- What happened in every attempt, failed ones too. Entries are added, never changed and never removed.
create table evidence (
    id               text primary key,
    order_id         text        not null,
    authorization_id text,
    approval_id      text,
    at               timestamptz not null,
    kind             text        not null,
    policy_version   text,
    actor            text        not null,
    client_address   text,
    details          jsonb       not null
);

create index evidence_order on evidence (order_id, id);

create function evidence_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'evidence is never changed or removed';
end $$;

create trigger evidence_is_kept before update or delete on evidence
    for each row execute function evidence_is_kept();
create trigger evidence_is_kept_whole before truncate on evidence
    for each statement execute function evidence_is_kept();
