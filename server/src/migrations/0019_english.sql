-- An English task is a step of its own behind the questions. The task is kept as it was shown.
alter table interview.answer
  add column english_task jsonb,
  -- how the text of a listening task was given last, and how often
  add column english_heard text check (english_heard in ('voice', 'captions')),
  add column english_plays int not null default 0,
  drop constraint answer_kind_check,
  add constraint answer_kind_check
    check (kind in ('self_introduction', 'question', 'probe', 'scenario', 'english')),
  add constraint answer_english_check check ((kind = 'english') = (english_task is not null));
