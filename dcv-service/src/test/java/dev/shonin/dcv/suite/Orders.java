package dev.shonin.dcv.suite;

import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds orders as order-service announces them. */
public final class Orders {

    private final String orderId = Ids.next("ord");
    private final List<String> names;
    private final List<OrderPlaced.ValidationChoice> choices = new ArrayList<>();
    private String accountId = Ids.next("acc");
    private String locale = "ja";
    private String applicant = "山田 太郎";
    private @Nullable String policy;

    private Orders(List<String> names) {
        this.names = names;
    }

    /** An order for these names; the first is the common name. */
    public static Orders of(String... names) {
        return new Orders(List.of(names));
    }

    /** With an approver for a name. */
    public Orders approver(String name, String approver) {
        choices.add(new OrderPlaced.ValidationChoice(name, "email", approver));
        return this;
    }

    /** With a method other than mail for a name. */
    public Orders method(String name, String method) {
        choices.add(new OrderPlaced.ValidationChoice(name, method, null));
        return this;
    }

    /** With the same approver for every name. */
    public Orders approver(String approver) {
        names.forEach(name -> approver(name, approver));
        return this;
    }

    public Orders account(String id) {
        accountId = id;
        return this;
    }

    public Orders locale(String code) {
        locale = code;
        return this;
    }

    public Orders applicant(String name) {
        applicant = name;
        return this;
    }

    public Orders policy(String profile) {
        policy = profile;
        return this;
    }

    /** The event. */
    public OrderPlaced placed() {
        Instant now = Clock.systemUTC().instant();
        return new OrderPlaced(
                orderId,
                accountId,
                "株式会社サンプル商会",
                "dv-multi",
                policy,
                names.getFirst(),
                names,
                new OrderPlaced.Applicant(applicant, "サンプル株式会社", "yamada@example.net"),
                locale,
                choices,
                now,
                now.plus(Duration.ofDays(30)));
    }
}
