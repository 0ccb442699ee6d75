package dev.shonin.issuance.domain;

import java.security.cert.X509Certificate;
import java.util.List;

/** Looks at a server from outside; every call ends within a bounded time. */
public interface ServerProbe {

    /**
     * Opens a TLS connection and sees what is served.
     *
     * @param host the name, also sent as server name indication
     * @param port 1 to 65535
     */
    Sight tls(String host, int port);

    /** Asks for the start page over plain HTTP, following nothing. */
    PlainAnswer http(String host);

    /** What was seen. */
    sealed interface Sight {

        /**
         * A server was reached and spoke TLS.
         *
         * @param address the address
         * @param chain what it sent, its own certificate first
         * @param protocol such as {@code TLSv1.3}
         */
        record Served(String address, List<X509Certificate> chain, String protocol)
                implements Sight {

            /** Takes its own copy. */
            public Served {
                chain = List.copyOf(chain);
            }
        }

        /**
         * No TLS connection came about.
         *
         * @param obstacle why
         */
        record Unreachable(Obstacle obstacle) implements Sight {}
    }

    /** Why a server could not be seen. */
    enum Obstacle {
        /** The name has no address. */
        NO_ADDRESS,
        /** Every address of the name is private, and those are not looked at. */
        PRIVATE_ADDRESS,
        /** Nothing listens there, or a firewall is in the way. */
        NO_CONNECTION,
        /** Something listens that does not speak TLS, or no version of it that is in use. */
        NO_TLS
    }

    /** What plain HTTP answered. */
    sealed interface PlainAnswer {

        /**
         * An answer.
         *
         * @param status the status code
         * @param location where it redirects to; empty where it does not
         */
        record Answered(int status, String location) implements PlainAnswer {}

        /** Nothing answered. */
        record Silent() implements PlainAnswer {}
    }
}
