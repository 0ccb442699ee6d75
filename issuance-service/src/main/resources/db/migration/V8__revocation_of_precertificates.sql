-- A precertificate that never became a certificate is revoked by its own id.
alter table revocation drop constraint revocation_certificate_id_fkey;
