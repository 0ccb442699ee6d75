-- An authorization may wait for a page or a DNS record instead of a mail's answer.
alter table name_authorization
    add column challenge_id text,
    drop constraint name_authorization_choice_check,
    add constraint name_authorization_choice_check
        check (choice in ('awaited', 'being-checked', 'mail', 'page', 'dns', 'persistent')),
    add constraint name_authorization_challenge_check
        check (choice not in ('page', 'dns', 'persistent')
            or (adn is not null and br is not null and challenge_id is not null and proof_started_at is not null));
