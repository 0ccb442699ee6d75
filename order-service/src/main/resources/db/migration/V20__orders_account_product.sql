-- An account lists its orders of one product; the rare ones are not looked for among all the others.
create index orders_account_product on orders (account_id, product, id);
