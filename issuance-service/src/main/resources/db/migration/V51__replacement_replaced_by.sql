-- A certificate that is forgotten takes what it replaced along; without an index each would be looked for in the whole table.
create index replacement_replaced_by on replacement (replaced_by);
