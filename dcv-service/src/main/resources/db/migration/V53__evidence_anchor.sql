-- What is left of evidence that was kept long enough: length and head of the order's chain. The anchors are a chain themselves, so
-- none can be put in, changed or taken out unseen. Entries go by their anchor and not otherwise, and none is made early.
create table evidence_anchor (
    seq          bigint primary key,
    order_id     text        not null unique,
    length       bigint      not null,
    head         text        not null,
    forgotten_at timestamptz not null,
    previous     text        not null,
    hash         text        not null
);

create function evidence_is_whole(wanted text) returns boolean language plpgsql stable as $$
declare
    entry    record;
    expected text := encode(sha256(convert_to('shonin-evidence-1 ' || wanted, 'UTF8')), 'hex');
    place    bigint := 0;
begin
    for entry in select e.seq, e.previous, e.content_hash, e.hash from evidence e
        where e.order_id = wanted and e.seq is not null order by e.seq
    loop
        place := place + 1;
        if entry.seq <> place or entry.previous <> expected
            or entry.hash <> encode(sha256(decode(expected, 'hex') || decode(entry.content_hash, 'hex')), 'hex') then
            return false;
        end if;
        expected := entry.hash;
    end loop;
    return true;
end $$;

create function evidence_is_anchored() returns trigger language plpgsql as $$
declare
    last   record;
    newest timestamptz;
begin
    perform pg_advisory_xact_lock(19012, 0);
    perform pg_advisory_xact_lock(19011, hashtext(new.order_id));
    select max(e.at) into newest from evidence e where e.order_id = new.order_id;
    if newest > now() - interval '2 years' then
        raise exception 'evidence is kept for two years (BR 5.5.2)';
    end if;
    if not evidence_is_whole(new.order_id) then
        raise exception 'evidence that is not whole is kept';
    end if;
    select e.seq, e.hash into last from evidence e
        where e.order_id = new.order_id and e.seq is not null order by e.seq desc limit 1;
    new.length := coalesce(last.seq, 0);
    new.head := coalesce(last.hash, encode(sha256(convert_to('shonin-evidence-1 ' || new.order_id, 'UTF8')), 'hex'));
    new.forgotten_at := now();
    select a.seq, a.hash into last from evidence_anchor a order by a.seq desc limit 1;
    new.seq := coalesce(last.seq, 0) + 1;
    new.previous := coalesce(last.hash, encode(sha256(convert_to('shonin-evidence-anchors-1', 'UTF8')), 'hex'));
    new.hash := encode(sha256(decode(new.previous, 'hex')
        || convert_to(new.order_id || ' ' || new.length || ' ' || new.head, 'UTF8')), 'hex');
    return new;
end $$;

create trigger evidence_is_anchored before insert on evidence_anchor
    for each row execute function evidence_is_anchored();
create trigger evidence_anchor_is_kept before update or delete on evidence_anchor
    for each row execute function evidence_is_kept();
create trigger evidence_anchor_is_kept_whole before truncate on evidence_anchor
    for each statement execute function evidence_is_kept();

-- The number of the first anchor that is not as it was made; nothing where all are.
create function evidence_anchors_broken_at() returns bigint language plpgsql stable as $$
declare
    anchor   record;
    expected text := encode(sha256(convert_to('shonin-evidence-anchors-1', 'UTF8')), 'hex');
    place    bigint := 0;
begin
    for anchor in select * from evidence_anchor order by seq loop
        place := place + 1;
        if anchor.seq <> place or anchor.previous <> expected
            or anchor.hash <> encode(sha256(decode(expected, 'hex')
                || convert_to(anchor.order_id || ' ' || anchor.length || ' ' || anchor.head, 'UTF8')), 'hex') then
            return place;
        end if;
        expected := anchor.hash;
    end loop;
    return null;
end $$;

create function evidence_stays_unless_anchored() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select 1 from evidence_anchor a
            where a.order_id = old.order_id and (old.seq is null or old.seq <= a.length)) then
        return old;
    end if;
    raise exception 'evidence is never changed or removed';
end $$;

drop trigger evidence_is_kept on evidence;
create trigger evidence_is_kept before update or delete on evidence
    for each row execute function evidence_stays_unless_anchored();

-- What comes for an order whose chain is forgotten goes on where that one ended.
create or replace function evidence_is_chained() returns trigger language plpgsql as $$
declare
    last record;
begin
    if new.content_hash is null or new.content_hash !~ '^[0-9a-f]{64}$' then
        raise exception 'evidence without the hash of its content';
    end if;
    -- One writer at a time for an order; writers for other orders do not wait.
    perform pg_advisory_xact_lock(19011, hashtext(new.order_id));
    select e.seq, e.hash into last from evidence e
        where e.order_id = new.order_id and e.seq is not null order by e.seq desc limit 1;
    if not found then
        select a.length as seq, a.head as hash into last from evidence_anchor a where a.order_id = new.order_id;
    end if;
    if found then
        new.seq := last.seq + 1;
        new.previous := last.hash;
    else
        new.seq := 1;
        new.previous := encode(sha256(convert_to('shonin-evidence-1 ' || new.order_id, 'UTF8')), 'hex');
    end if;
    new.hash := encode(sha256(decode(new.previous, 'hex') || decode(new.content_hash, 'hex')), 'hex');
    return new;
end $$;
