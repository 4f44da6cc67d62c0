-- Where the browser of a candidate is told of reminders, the one agreed to last; sealed with the candidate's key.
create table invitations.push_subscription (
  organisation_id uuid not null,
  candidate_id uuid not null,
  address_index bytea not null,
  address_sealed bytea not null,
  since timestamptz not null,
  primary key (organisation_id, candidate_id)
);
