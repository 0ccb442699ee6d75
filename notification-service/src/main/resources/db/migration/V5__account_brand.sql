-- In whose name an account's mails are written; what is null is the installation's.
create table account_brand (
    account_id      text primary key,
    company         text,
    from_address    text,
    reply_to        text,
    support_address text,
    accent          text,
    notices         text[],
    server          text
);
