package dev.shonin.samplebad.flow;

import dev.shonin.samplebad.api.RowResource;

/** A flow that sleeps and knows the API. */
public final class Waits {
    public RowResource dawdle(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return new RowResource();
    }
}
