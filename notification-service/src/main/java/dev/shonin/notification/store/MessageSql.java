package dev.shonin.notification.store;

/** The statements of {@link MessageStore}. Each move names the states it starts from. */
final class MessageSql {

    static final String INSERT =
            """
            insert into message (id, order_id, account_id, kind, cause_id, recipient, subject,
                language, state, attempts, earlier_attempts, next_attempt_at, give_up_at, reply,
                payload, sealed_token, queued_at, trace)
            values (:id, :orderId, :accountId, :kind, :causeId, :recipient, :subject,
                :language, :state, 0, 0, :due, :giveUpAt, :reply,
                cast(:payload as jsonb), :sealedToken, :queuedAt, :trace)
            on conflict do nothing
            """;

    /**
     * One statement, so that no two instances take the same mail and none waits for another. What
     * one reader is told of one order goes out in its order: a mail waits for the one before it.
     */
    static final String CLAIM =
            """
            update message m
            set state = 'sending', attempts = m.attempts + 1, next_attempt_at = null,
                lease_until = :leaseUntil
            from (select id, state as was from message waiting
                  where state in ('queued', 'deferred') and next_attempt_at <= :now
                      and not exists (
                          select from message before
                          where before.order_id = waiting.order_id and before.id < waiting.id
                              and before.recipient = waiting.recipient
                              and before.state in ('queued', 'sending', 'deferred'))
                  order by next_attempt_at limit :limit
                  for update skip locked) due
            where m.id = due.id
            returning m.id, m.account_id, m.kind, m.recipient, m.subject, m.language,
                cast(m.payload as text) as payload, m.sealed_token, m.attempts,
                m.earlier_attempts, due.was, m.give_up_at, m.trace
            """;

    /**
     * The number of attempts tells this claim from a later one. An answer that comes after the
     * lease still corrects what was thought uncertain.
     */
    static final String SETTLE =
            """
            update message
            set state = :state, reply = :reply, next_attempt_at = :next, lease_until = null,
                sent_at = :sentAt, contents = coalesce(:contents, contents),
                sealed_token = case when :wipeToken then null else sealed_token end,
                payload = case when :wipePayload then null else payload end
            where id = :id and attempts = :attempts
              and (state = 'sending' or state = 'uncertain' and :state = 'sent')
            """;

    static final String INTERRUPT =
            """
            update message m
            set state = 'uncertain', reply = :reason, lease_until = null, sealed_token = null,
                payload = case when m.kind = any(:secret) then null else m.payload end
            from (select id from message
                  where state = 'sending' and lease_until <= :now
                  order by lease_until limit :limit
                  for update skip locked) lost
            where m.id = lost.id
            returning m.id, m.order_id, m.kind, m.cause_id, m.recipient
            """;

    static final String BOUNCE =
            """
            update message set state = 'bounced', reply = :reply
            where id = :id and state in ('sent', 'uncertain')
            returning id, order_id, kind, cause_id, recipient
            """;

    static final String CONTENTS =
            """
            select contents from message
            where kind = :approval and cause_id = :approvalId and contents is not null
            """;

    static final String WITHDRAW =
            """
            update message
            set state = 'withdrawn', reply = :reason, next_attempt_at = null, sealed_token = null,
                payload = null
            where order_id = :orderId and kind = :approval and state in ('queued', 'deferred')
            returning id, order_id, kind, cause_id, recipient
            """;

    static final String REQUEUE =
            """
            update message
            set state = 'queued', next_attempt_at = :now, earlier_attempts = attempts,
                give_up_at = :giveUpAt
            where id = :id and state in ('bounced', 'failed', 'uncertain') and payload is not null
            """;

    private MessageSql() {}
}
