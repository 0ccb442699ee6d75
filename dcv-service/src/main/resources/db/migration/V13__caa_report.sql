-- Whom we told of a refusal by CAA, so that nobody is told of the same domain twice a day.
create table caa_report (
    mailbox     text        not null,
    domain      text        not null,
    reported_at timestamptz not null,
    primary key (mailbox, domain)
);
create index caa_report_reported_at on caa_report (reported_at);
