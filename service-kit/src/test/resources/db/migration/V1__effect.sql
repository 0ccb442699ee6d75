create table effect (
    seq      bigint generated always as identity primary key,
    order_id text not null,
    what     text not null
);
