-- Failed logins are counted by the address that was typed, whether a login has it or not: what is answered
-- must not tell which addresses exist. Only a hash of the address is kept, and for a day.
create table platform.login_attempt (
  address_hash bytea primary key,
  failures int not null,
  locked_until timestamptz,
  at timestamptz not null
);
create index login_attempt_at on platform.login_attempt (at);

alter table platform.login drop column failures, drop column locked_until;
