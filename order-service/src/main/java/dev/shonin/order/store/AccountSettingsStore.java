package dev.shonin.order.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shonin.order.domain.AccountSettings;
import dev.shonin.order.domain.AccountTerms;
import dev.shonin.order.domain.InstallationTerms;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** What was agreed with accounts, as a column of the register, remembered for a few seconds. */
@ApplicationScoped
class AccountSettingsStore implements AccountSettings {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final String READ =
            """
            select own.created_at, cast(coalesce(own.terms, parent.terms) as text)
            from account_register own
            left join account_register parent on parent.id = own.parent_id
            where own.id = ?
            """;
    private static final String WRITE =
            "update account_register set terms = cast(? as jsonb) where id = ?";

    private final AgroalDataSource database;
    private final InstallationTerms usual;
    private final ObjectMapper json = new ObjectMapper();
    private final Cache<String, Settings> remembered =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();

    AccountSettingsStore(AgroalDataSource database, InstallationTerms usual) {
        this.database = database;
        this.usual = usual;
    }

    @Override
    public Settings of(String accountId) {
        return remembered.get(accountId, this::read);
    }

    @Override
    public void put(String accountId, AccountTerms terms) {
        try (Connection connection = database.getConnection();
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setString(1, json.writeValueAsString(terms));
            write.setString(2, accountId);
            write.executeUpdate();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("cannot write an account's terms", e);
        }
        remembered.invalidate(accountId);
    }

    private Settings read(String accountId) {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, accountId);
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    return new Settings(usual.terms(), Instant.EPOCH);
                }
                String terms = row.getString(2);
                return new Settings(
                        terms == null ? usual.terms() : json.readValue(terms, AccountTerms.class),
                        row.getTimestamp(1).toInstant());
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("cannot read an account's terms", e);
        }
    }
}
