package dev.shonin.order.flow;

import dev.shonin.order.config.OrderConfig;
import dev.shonin.pki.csr.CsrAnalysis;
import dev.shonin.pki.key.KeyQuality;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows what a CSR contains and everything that would stand in the way of a certificate for it. */
@ApplicationScoped
public class DecodeCsr {

    private final OrderConfig config;
    private final KeyQuality keys;

    DecodeCsr(OrderConfig config, KeyQuality keys) {
        this.config = config;
        this.keys = keys;
    }

    /** Never refuses: what cannot be read is a problem among the others. */
    public CsrAnalysis decode(String csr) {
        return CsrAnalysis.analyse(csr, config.namePolicy(), keys);
    }
}
