-- The trace in which the order came in: an approval days later goes on in it, and not in the approver's own.
alter table placed_order add column trace text;
