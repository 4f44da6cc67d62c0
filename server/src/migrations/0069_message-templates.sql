-- Messages in the organisation's own words. A version is never changed; at most one of a message and language is
-- in use, and where there is none the product's own words are.
create table invitations.message_template (
  organisation_id uuid not null references platform.organisation,
  template text not null,
  language text not null check (language in ('zh-CN', 'en')),
  version int not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  activated_at timestamptz,
  activated_by uuid,
  retired_at timestamptz,
  primary key (organisation_id, template, language, version)
);
create unique index message_template_active on invitations.message_template (organisation_id, template, language)
  where activated_at is not null and retired_at is null;
