-- What a CRL is made of; issuer, CRL, serial number and expiry are the certificate's.
create table revocation (
    certificate_id text primary key references certificate,
    crl            text        not null,
    serial_number  text        not null,
    not_after      timestamptz not null,
    reason         smallint    not null,
    revoked_at     timestamptz not null,
    revoked_by     text        not null,
    -- The number of the first CRL that lists it; null until then.
    first_crl      bigint
);

create index revocation_crl on revocation (crl, not_after);
create index revocation_unlisted on revocation (crl) where first_crl is null;
