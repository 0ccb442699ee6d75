-- The trace in which something happened: telling an endpoint of it, however often, belongs to the same one.
alter table webhook_delivery add column trace text;
