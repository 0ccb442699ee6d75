package dev.shonin.notification.domain;

import java.util.List;

/** Certificates whose order has not arrived here yet. */
public interface WaitingDeliveries {

    /**
     * Keeps one; one that is kept already stays as it is.
     *
     * @param certificateId the certificate
     * @param orderId the order it waits for
     * @param event what was told of it
     */
    void add(String certificateId, String orderId, byte[] event);

    /**
     * Takes out those whose order is known now.
     *
     * @param limit how many at most
     * @return what was told of each
     */
    List<byte[]> takeOut(int limit);
}
