package dev.shonin.notification.store;

import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookPause;
import dev.shonin.notification.domain.WebhookScheme;
import dev.shonin.notification.domain.WebhookSecret;
import dev.shonin.notification.domain.WebhookState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code webhook_endpoint} and {@code webhook_secret}. */
@ApplicationScoped
class WebhookEndpointStore implements WebhookEndpoints {

    private static final String SELECT =
            "select *, array_to_string(event_types, ' ') as types from webhook_endpoint e ";
    private static final String SECRETS =
            "select * from webhook_secret where endpoint_id = ? order by id";

    private final WebhookRows rows;

    WebhookEndpointStore(WebhookRows rows) {
        this.rows = rows;
    }

    @Override
    public void lockAccount(String accountId) {
        rows.list(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                _ -> true,
                "webhooks " + accountId);
    }

    @Override
    public int count(String accountId) {
        return rows.list(
                        "select count(*) from webhook_endpoint where account_id = ?",
                        row -> row.getInt(1),
                        accountId)
                .getFirst();
    }

    @Override
    public void add(String id, String accountId, WebhookEndpoint.Settings settings, Instant now) {
        rows.change(
                """
                insert into webhook_endpoint (id, account_id, url, event_types, language, contact,
                    description, state, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)
                """,
                id,
                accountId,
                settings.url(),
                settings.eventTypes(),
                settings.language().tag(),
                settings.contact(),
                settings.description(),
                now,
                now);
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return rows.first(SELECT + "where id = ?", this::endpoint, id);
    }

    @Override
    public Optional<WebhookEndpoint> lock(String id) {
        return rows.first(SELECT + "where id = ? for no key update", this::endpoint, id);
    }

    @Override
    public List<WebhookEndpoint> list(
            @Nullable String accountId, @Nullable String after, int limit) {
        return rows.list(
                SELECT
                        + """
                        where (?::text is null or account_id = ?) and id > ?
                        order by id limit ?
                        """,
                this::endpoint,
                accountId,
                accountId,
                after == null ? "" : after,
                limit);
    }

    @Override
    public List<WebhookEndpoint> listening(String accountId) {
        return rows.list(
                SELECT
                        + """
                        where account_id = ? and state <> 'pending'
                        and exists (select 1 from account a where a.id = e.account_id and a.active)
                        order by id
                        """,
                row -> endpoint(row, List.of()),
                accountId);
    }

    @Override
    public void change(String id, WebhookEndpoint.Settings settings, Instant now) {
        // Another URL has to be verified before it gets anything.
        rows.change(
                """
                update webhook_endpoint
                set pause_reason = case when state = 'active' and url <> ? then 'url-changed' else pause_reason end,
                    paused_at = case when state = 'active' and url <> ? then ? else paused_at end,
                    state = case when state = 'active' and url <> ? then 'paused' else state end,
                    url = ?, event_types = ?, language = ?, contact = ?, description = ?, updated_at = ?
                where id = ?
                """,
                settings.url(),
                settings.url(),
                now,
                settings.url(),
                settings.url(),
                settings.eventTypes(),
                settings.language().tag(),
                settings.contact(),
                settings.description(),
                now,
                id);
    }

    @Override
    public void remove(String id) {
        rows.change("delete from webhook_endpoint where id = ?", id);
    }

    @Override
    public boolean challenge(String id, Instant now, Instant earliest) {
        return rows.change(
                        """
                        update webhook_endpoint set challenged_at = ?
                        where id = ? and (challenged_at is null or challenged_at <= ?)
                        """,
                        now,
                        id,
                        earliest)
                == 1;
    }

    @Override
    public boolean activate(String id, String url) {
        return rows.change(
                        """
                        update webhook_endpoint
                        set state = 'active', pause_reason = null, paused_at = null,
                            failing_since = null, failures = 0, resting_until = null, pause_mail = null,
                            pause_mail_id = null
                        where id = ? and url = ?
                        """,
                        id,
                        url)
                == 1;
    }

    @Override
    public void pause(String id, WebhookPause reason, Instant now, @Nullable String mailId) {
        rows.change(
                """
                update webhook_endpoint
                set state = 'paused', pause_reason = ?, paused_at = ?, pause_mail = ?, pause_mail_id = ?
                where id = ? and state = 'active'
                """,
                reason.code(),
                now,
                mailId == null ? null : "due",
                mailId,
                id);
    }

    @Override
    public void succeeded(String id, Instant now) {
        rows.change(
                """
                update webhook_endpoint
                set failing_since = null, failures = 0, resting_until = null, last_success_at = ?
                where id = ? and (failing_since is not null or last_success_at is null
                    or last_success_at <= ?)
                """,
                now,
                id,
                now.minusSeconds(60));
    }

    @Override
    public Optional<Failing> failed(String id, Instant now) {
        return rows.first(
                """
                update webhook_endpoint
                set failing_since = coalesce(failing_since, ?), failures = failures + 1
                where id = ? and state = 'active' returning failing_since, failures
                """,
                row -> new Failing(row.getTimestamp(1).toInstant(), row.getInt(2)),
                now,
                id);
    }

    @Override
    public void rest(String id, Instant until) {
        rows.change("update webhook_endpoint set resting_until = ? where id = ?", until, id);
    }

    @Override
    public void addSecret(String endpointId, WebhookSecret secret) {
        rows.change(
                """
                insert into webhook_secret (id, endpoint_id, scheme, sealed, public_key, created_at,
                    expires_at)
                values (?, ?, ?, ?, ?, ?, ?::timestamptz)
                """,
                secret.id(),
                endpointId,
                secret.scheme().code(),
                secret.sealed(),
                secret.publicKey(),
                secret.createdAt(),
                secret.expiresAt());
    }

    @Override
    public void expireSecret(String secretId, @Nullable Instant at) {
        rows.change(
                "update webhook_secret set expires_at = ?::timestamptz where id = ?", at, secretId);
    }

    @Override
    public void removeSecret(String secretId) {
        rows.change("delete from webhook_secret where id = ?", secretId);
    }

    @Override
    public Optional<String> endpointOf(String secretId) {
        return rows.first(
                "select endpoint_id from webhook_secret where id = ?",
                row -> row.getString(1),
                secretId);
    }

    @Override
    public Optional<PauseMail> takePauseMail(String id) {
        return rows.first(
                """
                update webhook_endpoint e set pause_mail = 'sending'
                from (select id, pause_mail as was from webhook_endpoint where id = ? for no key update) before
                where e.id = before.id and e.state = 'paused' and before.was in ('due', 'sending')
                returning e.pause_mail_id, before.was
                """,
                row -> new PauseMail(row.getString(1), row.getString(2)),
                id);
    }

    @Override
    public void pauseMail(String id, String mailId, String state) {
        rows.change(
                "update webhook_endpoint set pause_mail = ? where id = ? and pause_mail_id = ?",
                state,
                id,
                mailId);
    }

    private WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        return endpoint(row, rows.list(SECRETS, WebhookEndpointStore::secret, row.getString("id")));
    }

    private static WebhookEndpoint endpoint(ResultSet row, List<WebhookSecret> secrets)
            throws SQLException {
        String types = row.getString("types");
        String pause = row.getString("pause_reason");
        return new WebhookEndpoint(
                row.getString("id"),
                row.getString("account_id"),
                new WebhookEndpoint.Settings(
                        row.getString("url"),
                        types.isEmpty() ? List.of() : List.of(types.split(" ", -1)),
                        Language.of(row.getString("language")),
                        row.getString("contact"),
                        row.getString("description")),
                WebhookState.of(row.getString("state")),
                pause == null ? null : WebhookPause.of(pause),
                WebhookRows.instant(row, "paused_at"),
                WebhookRows.instant(row, "failing_since"),
                WebhookRows.instant(row, "last_success_at"),
                row.getString("pause_mail"),
                secrets,
                Objects.requireNonNull(WebhookRows.instant(row, "created_at")),
                Objects.requireNonNull(WebhookRows.instant(row, "updated_at")));
    }

    private static WebhookSecret secret(ResultSet row) throws SQLException {
        return new WebhookSecret(
                row.getString("id"),
                WebhookScheme.of(row.getString("scheme")).orElseThrow(),
                row.getString("sealed"),
                row.getString("public_key"),
                Objects.requireNonNull(WebhookRows.instant(row, "created_at")),
                WebhookRows.instant(row, "expires_at"));
    }
}
