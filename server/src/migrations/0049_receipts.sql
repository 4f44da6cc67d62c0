-- Receipts give our own id back without the organisation it belongs to.
create index message_id on invitations.message (id);
