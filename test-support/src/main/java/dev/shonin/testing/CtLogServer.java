package dev.shonin.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/**
 * A Certificate Transparency log on loopback (RFC 6962 §4.2): checks that what is submitted is a
 * precertificate signed by its issuer, signs a real timestamp, and remembers what it was sent.
 */
public final class CtLogServer implements AutoCloseable {

    private static final ASN1ObjectIdentifier POISON =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.3");
    private static final Pattern BASE64 = Pattern.compile("\"([A-Za-z0-9+/=]{40,})\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final KeyPair key = TestRequests.ecKey();
    private final Clock clock;
    private final List<X509Certificate> submitted = new ArrayList<>();
    private volatile Mood mood = Mood.SOUND;

    private CtLogServer(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** How a log behaves. */
    public enum Mood {
        /** As it should. */
        SOUND,
        /** It answers 503. */
        OVERLOADED,
        /** It promises, and signs something else. */
        LYING,
        /** It answers what is no timestamp. */
        BABBLING
    }

    /** Starts a log on a free port of 127.0.0.1. */
    public static CtLogServer start() {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 64);
            CtLogServer log = new CtLogServer(http, Clock.systemUTC());
            http.setExecutor(log.threads);
            http.createContext("/ct/v1/add-pre-chain", log::handle);
            http.createContext("/mood/", log::changeMood);
            http.start();
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("no CT log", e);
        }
    }

    /** Behaves so from now on. */
    public CtLogServer become(Mood next) {
        mood = next;
        return this;
    }

    /**
     * Where a POST changes its mood, the mood's name added: for tests that cannot reach this
     * object, as when another class loader holds it.
     */
    public String moodUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mood/";
    }

    private void changeMood(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            become(Mood.valueOf(path.substring(path.lastIndexOf('/') + 1)));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** The precertificates it was sent, oldest first, whatever it answered. */
    public List<X509Certificate> submitted() {
        synchronized (submitted) {
            return List.copyOf(submitted);
        }
    }

    /** Its entry in a log list (schema v3). */
    public String listEntry(String description) {
        return """
        {"description":"%s","log_id":"%s","key":"%s","url":"%s","mmd":86400,\
        "state":{"usable":{"timestamp":"2026-01-01T00:00:00Z"}}}\
        """
                .formatted(
                        description,
                        base64(sha256(key.getPublic().getEncoded())),
                        base64(key.getPublic().getEncoded()),
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** A log list of these logs, each run by an operator of its own. */
    public static String list(CtLogServer... logs) {
        StringBuilder operators = new StringBuilder();
        for (int i = 0; i < logs.length; i++) {
            operators
                    .append(i == 0 ? "" : ",")
                    .append("{\"name\":\"Operator ")
                    .append(i + 1)
                    .append("\",\"logs\":[")
                    .append(logs[i].listEntry("Log " + (i + 1)))
                    .append("]}");
        }
        return "{\"operators\":[" + operators + "]}";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = 200;
            String answer;
            try {
                answer = answer(body);
                status = mood == Mood.OVERLOADED ? 503 : 200;
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                status = 400;
                answer = "{\"error\":\"" + e.getClass().getSimpleName() + "\"}";
            }
            byte[] content = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private String answer(String body) throws GeneralSecurityException, IOException {
        List<byte[]> chain = new ArrayList<>();
        Matcher matcher = BASE64.matcher(body);
        while (matcher.find()) {
            chain.add(Base64.getDecoder().decode(matcher.group(1)));
        }
        if (chain.size() < 2) {
            throw new IllegalArgumentException("no chain");
        }
        X509Certificate precertificate = x509(chain.get(0));
        X509Certificate issuer = x509(chain.get(1));
        precertificate.verify(issuer.getPublicKey());
        if (!precertificate.getCriticalExtensionOIDs().contains(POISON.getId())) {
            throw new IllegalArgumentException("no poison");
        }
        synchronized (submitted) {
            submitted.add(precertificate);
        }
        if (mood == Mood.BABBLING) {
            return "{\"sct_version\":0,\"timestamp\":\"soon\"}";
        }
        long now = clock.millis();
        byte[] signed = signedData(now, issuer, chain.get(0));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(mood == Mood.LYING ? new byte[] {1} : signed);
        return "{\"sct_version\":0,\"id\":\"%s\",\"timestamp\":%d,\"extensions\":\"\",\"signature\":\"%s\"}"
                .formatted(
                        base64(sha256(key.getPublic().getEncoded())),
                        now,
                        base64(digitallySigned(signature.sign())));
    }

    private static byte[] signedData(long now, X509Certificate issuer, byte[] precertificate)
            throws IOException {
        byte[] content = withoutPoison(precertificate);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0);
        out.writeByte(0);
        out.writeLong(now);
        out.writeShort(1);
        out.write(sha256(issuer.getPublicKey().getEncoded()));
        out.writeByte(content.length >>> 16);
        out.writeShort(content.length);
        out.write(content);
        out.writeShort(0);
        return bytes.toByteArray();
    }

    // Built anew by a library's generator: another way than the code under test takes.
    private static byte[] withoutPoison(byte[] precertificate) throws IOException {
        TBSCertificate content = Certificate.getInstance(precertificate).getTBSCertificate();
        Extensions all = content.getExtensions();
        ExtensionsGenerator kept = new ExtensionsGenerator();
        for (ASN1ObjectIdentifier oid : all.getExtensionOIDs()) {
            if (!oid.equals(POISON)) {
                Extension extension = all.getExtension(oid);
                kept.addExtension(extension);
            }
        }
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(content.getSerialNumber());
        generator.setSignature(content.getSignature());
        generator.setIssuer(content.getIssuer());
        generator.setStartDate(content.getStartDate());
        generator.setEndDate(content.getEndDate());
        generator.setSubject(content.getSubject());
        generator.setSubjectPublicKeyInfo(content.getSubjectPublicKeyInfo());
        generator.setExtensions(kept.generate());
        return generator.generateTBSCertificate().getEncoded("DER");
    }

    private static byte[] digitallySigned(byte[] signature) {
        byte[] all = new byte[signature.length + 4];
        all[0] = 4;
        all[1] = 3;
        all[2] = (byte) (signature.length >>> 8);
        all[3] = (byte) signature.length;
        System.arraycopy(signature, 0, all, 4, signature.length);
        return all;
    }

    private static X509Certificate x509(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
