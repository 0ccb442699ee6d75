-- When an entry was last known to name the part: renewed each day on which one does, so that a part nobody has named for longer
-- than evidence is kept can go. A release that does not know the column puts parts in with today.
alter table evidence_part add column named_at timestamptz not null default now();

create index evidence_part_named_at on evidence_part (named_at);

-- The first id that an entry made at that moment can have: ids begin with their time (UUIDv7 in Crockford's base 32).
create function evidence_id_at(moment timestamptz) returns text language plpgsql immutable as $$
declare
    millis bigint := floor(extract(epoch from moment) * 1000);
    digits text   := '';
begin
    for i in 1..10 loop
        digits := substr('0123456789abcdefghjkmnpqrstvwxyz', (millis % 32)::int + 1, 1) || digits;
        millis := millis / 32;
    end loop;
    return 'evd_' || digits;
end $$;

create function evidence_part_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.sha256 = old.sha256 and new.content = old.content and new.named_at >= old.named_at then
        return new;
    end if;
    if tg_op = 'DELETE' and old.named_at < now() - interval '2 years' then
        return old;
    end if;
    raise exception 'evidence is never changed or removed';
end $$;

drop trigger evidence_is_kept on evidence_part;
create trigger evidence_is_kept before update or delete on evidence_part
    for each row execute function evidence_part_stays();

-- Whoever removes parts, and by whatever choice: none goes that an entry names. Only entries made within a week of the day on
-- which a part was last named can name it; so few are that old that they are looked into one by one.
create function evidence_parts_are_unnamed() returns trigger language plpgsql as $$
begin
    if exists (
        select 1
        from evidence e, regexp_matches(e.details::text, '[0-9a-f]{64}', 'g') as named(hash)
        where e.id < (select evidence_id_at(max(g.named_at) + interval '7 days') from gone g)
          and named.hash[1] in (select g.sha256 from gone g)
    ) then
        raise exception 'evidence names it';
    end if;
    return null;
end $$;

create trigger evidence_parts_are_unnamed after delete on evidence_part
    referencing old table as gone for each statement execute function evidence_parts_are_unnamed();
