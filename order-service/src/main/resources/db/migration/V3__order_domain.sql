-- Which orders hold a name at or below a domain: one row for the name and each domain above it, down to the base
-- domain. With it a listing by domain reads just its page, however many orders there are.
-- No foreign key, here and in order_event: rows are only ever added together with, or under the lock of, their order,
-- and nothing is deleted; checking each of them again would cost as much as writing it.
create table order_domain (
    domain     text             not null,
    account_id text collate "C" not null,
    order_id   text collate "C" not null,
    primary key (domain, account_id, order_id)
);

create index order_domain_order on order_domain (domain, order_id);
