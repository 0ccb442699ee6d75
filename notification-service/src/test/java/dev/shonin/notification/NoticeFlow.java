package dev.shonin.notification;

import static org.awaitility.Awaitility.await;

import dev.shonin.events.EventData;
import dev.shonin.events.OrderPlaced;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.ReceivedMail;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An order of a person, in Japanese, and the notices about it. */
abstract class NoticeFlow extends MailFlow {

    /** What is told over another topic is not to overtake the order here. */
    void sendAndAwaitOrder() {
        broker.send(placed());
        RequestSpecification reseller = as(account, "reseller");
        await().atMost(PATIENCE)
                .until(() -> reseller.get("/v1/messages?order=" + order).statusCode() == 200);
    }

    static String text(ReceivedMail mail) {
        return mail.text().replace("\r\n", "\n");
    }

    /** Sends the event and answers the mail to the applicant that it makes. */
    ReceivedMail sent(EventData event) {
        int before = sink.find(MailQuery.to(applicant)).size();
        broker.send(event);
        await().atMost(PATIENCE)
                .until(() -> sink.find(MailQuery.to(applicant)).size() == before + 1);
        return sink.find(MailQuery.to(applicant)).get(before);
    }

    OrderPlaced placed() {
        return placedAs(order);
    }

    OrderPlaced placedAs(String orderId) {
        return new OrderPlaced(
                orderId,
                account,
                "Example Hosting",
                "dv-single",
                null,
                "www.example.com",
                List.of("www.example.com"),
                new OrderPlaced.Applicant(
                        "山田 太郎", null, "taro@" + orderId.substring(4) + ".example.com"),
                "ja",
                List.of(),
                now(),
                now().plus(Duration.ofDays(30)));
    }

    Instant now() {
        return clock.instant();
    }
}
