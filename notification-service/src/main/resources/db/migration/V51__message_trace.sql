-- The trace in which a mail was queued: sending it, and what became of it, belong to the same one.
alter table message add column trace text;
