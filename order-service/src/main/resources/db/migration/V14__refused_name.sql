-- Names of orders that were refused, and of certificates that had to be revoked: new orders are compared with them.
create table refused_name (
    name       text collate "C" not null,
    order_id   text collate "C" not null,
    reason     text             not null,
    refused_at timestamptz      not null,
    primary key (name, order_id)
);

create index refused_name_at on refused_name (refused_at);
