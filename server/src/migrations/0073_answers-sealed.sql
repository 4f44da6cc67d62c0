-- Answers kept for a day hold the numbers other systems have for people, and so may the names of calls. Only who
-- repeats the call opens them now; those of before are not needed: a call that is repeated is done again, which
-- changes nothing.
delete from platform.idempotency;
alter table platform.idempotency drop column response;
alter table platform.idempotency add column response_sealed bytea;
alter table platform.idempotency alter column idempotency_key type bytea using null;
alter table platform.idempotency rename column idempotency_key to name_index;

-- The daily deletion looks for people who were deleted elsewhere.
create index external_record_deleted on ehr.external_record (deleted_at) where deleted_at is not null;
