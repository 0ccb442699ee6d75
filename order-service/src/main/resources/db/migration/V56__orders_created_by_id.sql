-- When an order was placed is the beginning of its id: a span of such times is read by the indexes that end with the id, newest
-- first, and these two, which every order placed had to write, find nothing that those do not.
drop index orders_account_created;
drop index orders_created;
