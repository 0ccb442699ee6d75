-- The queue of mails and their fate.
create table message (
    id              text primary key,
    order_id        text        not null,
    account_id      text        not null,
    kind            text        not null,
    -- The approval or certificate that made the mail necessary.
    cause_id        text        not null,
    recipient       text        not null,
    subject         text        not null,
    language        text        not null,
    state           text        not null,
    attempts        integer     not null,
    -- Attempts made before it was last asked for anew.
    earlier_attempts integer   not null,
    next_attempt_at timestamptz,
    lease_until     timestamptz,
    give_up_at      timestamptz not null,
    reply           text,
    -- What it has to say, and the sealed random value: both wiped when they are not needed any more.
    payload         jsonb,
    sealed_token    text,
    queued_at       timestamptz not null,
    sent_at         timestamptz,
    constraint message_state check (state in ('queued', 'sending', 'sent', 'deferred', 'failed', 'uncertain', 'withdrawn')),
    -- At most one mail of a kind for each cause.
    constraint message_cause unique (kind, cause_id)
);

create index message_order on message (order_id, id);
create index message_due on message (next_attempt_at) where state in ('queued', 'deferred');
create index message_leased on message (lease_until) where state = 'sending';
