-- What the other side said, while it waits for a person to choose: of people sealed with their key, of vacancies
-- as it is. Gone once somebody has chosen.
alter table ehr.sync_conflict add column theirs_sealed bytea;
alter table ehr.sync_conflict add column theirs jsonb;
