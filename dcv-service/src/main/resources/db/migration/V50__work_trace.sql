-- The trace (W3C traceparent) in which work was made due, so that what it does belongs to the same one.
alter table work add column trace text;
