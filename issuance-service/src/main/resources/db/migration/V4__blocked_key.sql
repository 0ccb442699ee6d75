-- Keys that are never certified again, by the SHA-256 of their SubjectPublicKeyInfo.
create table blocked_key (
    key_sha256 text primary key,
    proof      text        not null,
    blocked_by text        not null,
    blocked_at timestamptz not null
);
