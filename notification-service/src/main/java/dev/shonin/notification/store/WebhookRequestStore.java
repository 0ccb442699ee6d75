package dev.shonin.notification.store;

import dev.shonin.notification.domain.WebhookRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The table {@code webhook_request}. */
@ApplicationScoped
class WebhookRequestStore implements WebhookRequests {

    private final WebhookRows rows;

    WebhookRequestStore(WebhookRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Earlier> claim(Request request, String madeId, Instant now) {
        // Waits for a request with the same key that has not committed yet.
        int inserted =
                rows.change(
                        """
                        insert into webhook_request (account_id, path, key, body_hash, made_id, created_at)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        request.accountId(),
                        request.path(),
                        request.key(),
                        request.bodyHash(),
                        madeId,
                        now);
        return inserted == 1
                ? Optional.empty()
                : rows.first(
                        """
                        select body_hash, made_id from webhook_request
                        where account_id = ? and path = ? and key = ?
                        """,
                        row -> new Earlier(row.getString(1), row.getString(2)),
                        request.accountId(),
                        request.path(),
                        request.key());
    }

    @Override
    public int forget(Instant before, int limit) {
        return rows.change(
                """
                delete from webhook_request where ctid in (
                    select ctid from webhook_request where created_at < ? limit ?
                    for update skip locked)
                """,
                before,
                limit);
    }
}
