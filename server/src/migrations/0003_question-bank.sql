create table question_bank.competency (
  organisation_id uuid not null,
  key text not null,
  name jsonb not null,
  definition jsonb not null,
  pack text not null,
  primary key (organisation_id, key)
);

create table question_bank.question (
  organisation_id uuid not null,
  id uuid not null,
  key text not null,
  version int not null,
  status text not null check (status in ('draft', 'approved', 'retired')),
  pack text not null,
  kind text not null check (kind in ('behavioural', 'situational')),
  competency text not null,
  content jsonb not null,
  author_id uuid,
  approved_by uuid,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, key, version),
  foreign key (organisation_id, competency) references question_bank.competency,
  -- whoever wrote it does not approve it
  check (approved_by is null or author_id is null or approved_by <> author_id)
);
create index question_competency on question_bank.question (organisation_id, competency);

create table question_bank.kit (
  organisation_id uuid not null,
  id uuid not null,
  key text not null,
  version int not null,
  pack text not null,
  -- name, description, jobs, selfIntroduction, rules
  content jsonb not null,
  -- who wrote or last changed it here; null: it stands as a content file has it
  author_id uuid,
  -- the content file it came from, with the question versions it resolved to
  imported_hash text,
  frozen_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, key, version)
);

create table question_bank.kit_question (
  organisation_id uuid not null,
  kit_id uuid not null,
  position int not null,
  question_id uuid not null,
  primary key (organisation_id, kit_id, position),
  foreign key (organisation_id, kit_id) references question_bank.kit,
  foreign key (organisation_id, question_id) references question_bank.question
);
create index kit_question_question on question_bank.kit_question (organisation_id, question_id);
