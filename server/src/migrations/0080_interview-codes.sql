-- The code by which somebody who was invited by short message comes in: a keyed hash to look it up by, and sealed with
-- the candidate's key so that a reminder can carry it again. It lives and ends with its invitation.
alter table invitations.invitation add column code_hash bytea unique;
alter table invitations.invitation add column code_sealed bytea;
-- The way they came in, where that is known for certain; figures otherwise go by the last message before.
alter table invitations.invitation add column opened_by text;

-- Codes that were tried and are none, by who tried: a keyed hash of the network address, kept for an hour.
create table invitations.code_attempt (
  id uuid primary key,
  address_hash bytea not null,
  at timestamptz not null
);
create index code_attempt_at on invitations.code_attempt (at);
create index code_attempt_address on invitations.code_attempt (address_hash, at);
