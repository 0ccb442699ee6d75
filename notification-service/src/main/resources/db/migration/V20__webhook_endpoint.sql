-- Where accounts want to be told what happens to their orders.
create table webhook_endpoint (
    id              text collate "C" primary key,
    account_id      text        not null,
    url             text        not null,
    description     text,
    -- Empty: all of them. 'order.*' stands for all that begin with 'order.'.
    event_types     text[]      not null,
    language        text        not null,
    -- Who is told by mail when it is paused.
    contact         text        not null,
    state           text        not null,
    pause_reason    text,
    paused_at       timestamptz,
    -- Since the last success nothing has arrived.
    failing_since   timestamptz,
    -- Told to the minute only, so that a busy endpoint's row is not written with every delivery.
    last_success_at timestamptz,
    challenged_at   timestamptz,
    -- What became of the mail about the last pause, and its id.
    pause_mail      text,
    pause_mail_id   text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint webhook_endpoint_state check (state in ('pending', 'active', 'paused')),
    constraint webhook_endpoint_pause check ((state = 'paused') = (pause_reason is not null)),
    constraint webhook_endpoint_mail check (pause_mail in ('due', 'sending', 'sent', 'failed', 'uncertain'))
);

create index webhook_endpoint_account on webhook_endpoint (account_id, id);
