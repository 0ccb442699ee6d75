-- The accounts whose orders' timelines are wanted as events: those with webhook endpoints, as notification-service tells.
create table webhook_account (
    account_id text primary key
);
