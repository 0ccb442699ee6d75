-- Finds the refusals that were kept long enough; they are written in the order of time.
create index issuance_refusal_at on issuance_refusal using brin (refused_at) with (autosummarize = on);
