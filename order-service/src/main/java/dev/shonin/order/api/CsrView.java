package dev.shonin.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.pki.Refusal;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.csr.CsrAnalysis;
import dev.shonin.pki.key.PublicKeyInfo;
import dev.shonin.pki.name.DomainName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a CSR contains, and what is wrong with it. */
@Schema(name = "DecodedCsr")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CsrView(
        @Nullable String commonName,
        @Schema(description = "The acceptable names, the common name first") List<NameView> names,
        @Schema(description = "The subject by short names") Map<String, String> subject,
        @Nullable KeyView key,
        @Nullable SignatureView signature,
        @Schema(description = "Attributes and extensions that the certificate will not follow")
                List<String> ignored,
        @Schema(description = "Everything that would stand in the way of an order")
                List<ProblemView> problems) {

    static CsrView of(CsrAnalysis analysis, Locale locale) {
        CertificationRequest request = analysis.request().orElse(null);
        List<ProblemView> problems =
                analysis.problems().stream().map(p -> ProblemView.of(p, locale)).toList();
        if (request == null) {
            return new CsrView(null, List.of(), Map.of(), null, null, List.of(), problems);
        }
        return new CsrView(
                request.commonName().orElse(null),
                analysis.names().stream().map(NameView::of).toList(),
                request.subject(),
                KeyView.of(request.publicKey()),
                new SignatureView(request.signatureAlgorithm(), request.signatureValid()),
                request.ignoredAttributes(),
                problems);
    }

    /** A name. */
    @Schema(name = "CsrName")
    record NameView(
            @Schema(description = "As A-labels") String name,
            @Schema(description = "As U-labels") String unicode) {

        static NameView of(DomainName name) {
            return new NameView(name.ascii(), name.unicode());
        }
    }

    /** The public key. */
    @Schema(name = "CsrKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyView(
            @Schema(description = "RSA, EC, or another algorithm's name") String type,
            @Schema(description = "Size of modulus or field") int bits,
            @Nullable String curve,
            @Schema(description = "SHA-256 of the SubjectPublicKeyInfo, hexadecimal")
                    String sha256) {

        static KeyView of(PublicKeyInfo key) {
            return new KeyView(key.algorithm(), key.bits(), key.curve().orElse(null), key.sha256());
        }
    }

    /** The signature. */
    @Schema(name = "CsrSignature")
    record SignatureView(String algorithm, boolean valid) {}

    /** Something wrong. */
    @Schema(name = "CsrProblem")
    record ProblemView(
            @Schema(examples = "key.rsa-size") String code, String detail, String action) {

        static ProblemView of(Refusal refusal, Locale locale) {
            return new ProblemView(refusal.code(), refusal.detail(locale), refusal.action(locale));
        }
    }

    /** The body of {@code POST /v1/csr/decode}. */
    @Schema(name = "CsrRequest", requiredProperties = "csr")
    record CsrBody(@Schema(description = "PKCS#10 request, PEM") @Nullable String csr) {}
}
