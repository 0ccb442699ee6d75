-- What an approver answers besides yes or no, how often the page was opened, and the random value, sealed with a key that
-- is not in this database, for as long as the same mail may be sent again (BR 3.2.2.4.4).
alter table approval
    -- For each name, in their order, the authorization domain name. Mails asked for before this column came were for the
    -- names themselves as far as an approver could tell.
    add column adns          text[],
    add column fetches       integer not null default 0,
    add column sealed_token  text,
    add column scope         text check (scope in ('fqdn', 'domain')),
    add column signature     text,
    add column reject_reason text;
update approval set adns = array(select regexp_replace(n.name, '^[*][.]', '') from unnest(names) with ordinality n(name, i) order by n.i);
alter table approval alter column adns set not null;
