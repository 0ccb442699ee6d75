-- What an endpoint's webhooks are signed with: one secret, or two while they are changed. Sealed, the id is the context.
create table webhook_secret (
    id          text collate "C" primary key,
    endpoint_id text        not null references webhook_endpoint on delete cascade,
    scheme      text        not null,
    sealed      text        not null,
    public_key  text,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    constraint webhook_secret_scheme check (scheme in ('hmac-sha256', 'ed25519'))
);

create index webhook_secret_endpoint on webhook_secret (endpoint_id);
