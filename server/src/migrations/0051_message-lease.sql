-- Until when, by the clock of the database, a message belongs to the worker that took it for sending. No transaction
-- is open while the mail server or provider speaks.
alter table invitations.message add column leased_until timestamptz;
