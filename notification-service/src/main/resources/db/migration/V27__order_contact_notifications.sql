-- Further addresses that an order's certificate goes to.
alter table order_contact add column notifications text[];
