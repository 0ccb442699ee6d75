-- What entries of the evidence name by its hash: sets of keys of signed zones, and trust anchors. Thousands of entries name the
-- same ones, so each is kept once. Whoever changed one would have to find another with the same hash.
create table evidence_part (
    sha256  text  primary key,
    content bytea not null,
    constraint evidence_part_is_hashed check (sha256 = encode(sha256(content), 'hex'))
);

create trigger evidence_is_kept before update or delete on evidence_part
    for each row execute function evidence_is_kept();
create trigger evidence_is_kept_whole before truncate on evidence_part
    for each statement execute function evidence_is_kept();
