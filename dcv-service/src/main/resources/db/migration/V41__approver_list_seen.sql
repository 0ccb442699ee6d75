-- What a list was made of, so that an address chosen from it can be judged again although its source could not be asked any more.
alter table approver_list add column seen jsonb;
