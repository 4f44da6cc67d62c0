-- A unit that is closed leaves what stands in it to another one: whoever reaches the heir reaches it too. Nothing
-- is moved, so an application keeps the department it was made to.
create table ehr.org_unit_heir (
  organisation_id uuid not null,
  unit_id uuid not null,
  heir_id uuid not null,
  since date not null,
  primary key (organisation_id, unit_id),
  foreign key (organisation_id, unit_id) references ehr.org_unit,
  foreign key (organisation_id, heir_id) references ehr.org_unit,
  check (unit_id <> heir_id)
);
create index org_unit_heir_heir on ehr.org_unit_heir (organisation_id, heir_id);
