-- What the organisation's directory (SCIM 2.0) says of its people. A login without a row here was made by hand and
-- can be taken over by the directory; one that the directory deleted stays, closed, because records name it.
create table ehr.directory_person (
  organisation_id uuid not null,
  login_id uuid not null,
  external_id text,
  user_name text not null,
  -- what of the resource is kept: names, title, department, manager
  attributes jsonb not null,
  department text,
  manager_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (organisation_id, login_id),
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);
create unique index directory_person_name on ehr.directory_person (organisation_id, lower(user_name));

create table ehr.directory_group (
  organisation_id uuid not null references platform.organisation,
  id uuid not null,
  external_id text,
  name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organisation_id, id)
);
create unique index directory_group_name on ehr.directory_group (organisation_id, lower(name));

create table ehr.directory_member (
  organisation_id uuid not null,
  group_id uuid not null,
  login_id uuid not null,
  primary key (organisation_id, group_id, login_id),
  foreign key (organisation_id, group_id) references ehr.directory_group on delete cascade,
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);
create index directory_member_login on ehr.directory_member (organisation_id, login_id);

-- Which role the members of a group get, and where: everywhere, in one unit's tree, or in that of their department.
-- Without a group it is about managers: they get the role in the departments of those who report to them.
create table ehr.directory_rule (
  organisation_id uuid not null references platform.organisation,
  id uuid not null,
  group_id uuid,
  role text not null,
  scope text not null check (scope in ('everywhere', 'unit', 'department')),
  unit_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, group_id) references ehr.directory_group on delete cascade,
  check ((scope = 'unit') = (unit_id is not null)),
  check (group_id is not null or (role = 'manager' and scope = 'department'))
);

-- Grants that came from the rules; those made by hand are not here and stay what they are.
create table ehr.directory_grant (
  organisation_id uuid not null,
  login_id uuid not null,
  role text not null,
  unit_id uuid,
  unique nulls not distinct (organisation_id, login_id, role, unit_id),
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);
