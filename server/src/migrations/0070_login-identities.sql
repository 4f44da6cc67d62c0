-- Who a login is at the organisation's identity provider. It is found by its subject, which never changes hands,
-- not by its address, which may.
create table platform.login_identity (
  issuer text not null,
  subject text not null,
  organisation_id uuid not null,
  login_id uuid not null,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (issuer, organisation_id, login_id),
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);
