-- A hash of what an approval mail said: sent again, it has to say the same (BR 3.2.2.4.4).
alter table message add column contents text;
