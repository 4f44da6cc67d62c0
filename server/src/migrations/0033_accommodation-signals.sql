-- What an accommodation causes follows from what was arranged, which is sealed: a plain list would tell of it.
alter table interview.interview drop column suppressed_signals;
