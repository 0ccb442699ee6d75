-- Certificates whose order has not arrived here yet: the two come over different topics.
create table waiting_delivery (
    certificate_id text primary key,
    order_id       text  not null,
    event          bytea not null
);
