-- A name may be proven by what was proven for an earlier order of the same account. Asked for only where an order wants a page or a
-- record, so mails have no part in the index.
alter table name_authorization add column reused_from text;
create index name_authorization_reusable on name_authorization (adn)
    where state = 'valid' and choice in ('page', 'dns') and reused_from is null;
