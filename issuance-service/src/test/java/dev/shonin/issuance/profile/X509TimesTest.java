package dev.shonin.issuance.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class X509TimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1949-12-31T23:59:59Z",
                "1950-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "2026-02-28T12:34:56Z",
                "2028-02-29T00:00:00Z",
                "2049-12-31T23:59:59Z",
                "2050-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z"
            })
    void encodesAsTheLibraryDoes(String text) throws Exception {
        Instant instant = Instant.parse(text);
        assertThat(X509Times.encode(instant)).isEqualTo(new Time(Date.from(instant)).getEncoded());
    }
}
