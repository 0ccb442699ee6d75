package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The queue of mails and their fate. */
public interface Messages {

    /**
     * Queues a mail.
     *
     * @return false when its cause has got its mail already; nothing is stored then
     */
    boolean enqueue(NewMessage message);

    /**
     * Records a mail that is not going to be sent.
     *
     * @return false when its cause has got its mail already
     */
    boolean enqueueWithdrawn(NewMessage message, String reason);

    /**
     * Takes the mails that are due, the longest due first, and marks them {@link
     * MessageState#SENDING}. No two callers ever get the same one.
     *
     * @param now mails due until then
     * @param leaseUntil until when their outcome must be recorded
     * @param limit how many at most
     */
    List<ClaimedMail> claimDue(Instant now, Instant leaseUntil, int limit);

    /**
     * Records what became of a claimed mail and wipes what is not needed any more.
     *
     * @return false when the claim is not this caller's any more; nothing is changed then
     */
    boolean settle(ClaimedMail mail, DeliveryResult result, Instant now);

    /** Makes mails whose lease has passed {@link MessageState#UNCERTAIN}. */
    List<EndedMail> interrupt(Instant now, String reason, int limit);

    /**
     * Records that a mail which was taken over, or may have been, came back.
     *
     * @return the mail; empty when it is in no such state
     */
    Optional<EndedMail> bounce(String id, String reply);

    /** A hash of what the first mail of an approval said; empty where none was sent. */
    Optional<String> contentsOfApproval(String approvalId);

    /** Withdraws what waits to be sent to approvers of an order. */
    List<EndedMail> withdrawApprovals(String orderId, String reason);

    /** An order's mails, the oldest first. */
    List<Message> ofOrder(String orderId);

    /** One mail. */
    Optional<Message> find(String id);

    /**
     * Queues a failed or uncertain mail anew.
     *
     * @return false when it is in no such state any more
     */
    boolean requeue(String id, Instant now, Instant giveUpAt);
}
