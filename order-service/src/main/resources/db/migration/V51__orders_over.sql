-- Finds the orders that were kept long enough: by the end of the certificate, or of the order where there was none.
create index orders_over on orders (coalesce(certificate_not_after, closed_at)) where closed_at is not null;
