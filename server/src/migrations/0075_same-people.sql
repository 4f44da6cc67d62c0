-- Records that a person held to be of one and the same. Each keeps its row, its key and its applications; what it
-- says by itself is kept beside what they say together, so that they can be parted again.
create table ehr.person_record (
  organisation_id uuid not null,
  candidate_id uuid not null,
  person_id uuid not null,
  own_sealed bytea not null,
  -- when its own system last said something: of two answers the later one counts
  told_at timestamptz not null,
  primary key (organisation_id, candidate_id),
  foreign key (organisation_id, candidate_id) references ehr.candidate on delete cascade
);
create index person_record_person on ehr.person_record (organisation_id, person_id);

-- Pairs that wait are listed, newest first.
create index same_person_state on ehr.same_person (organisation_id, state, noticed_at desc, id desc);
