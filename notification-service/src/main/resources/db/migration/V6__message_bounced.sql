-- A mail that was refused for good has a state of its own, apart from one that was put off for too long.
alter table message drop constraint message_state;
alter table message add constraint message_state
    check (state in ('queued', 'sending', 'sent', 'deferred', 'bounced', 'failed', 'uncertain', 'withdrawn'));
