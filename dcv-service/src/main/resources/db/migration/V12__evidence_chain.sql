-- Each entry is put at the end of its order's hash chain, here, because only here every entry of the order is seen, and so
-- that a chain costs no statement more. Entries from before the chain stay as they are, outside of it.
alter table evidence
    add column content_hash text,
    add column seq          bigint,
    add column previous     text,
    add column hash         text;

create unique index evidence_chain on evidence (order_id, seq);
drop index evidence_order;

create function evidence_is_chained() returns trigger language plpgsql as $$
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

create trigger evidence_is_chained before insert on evidence
    for each row execute function evidence_is_chained();
