import type { RetentionTexts } from './hr-retention.zh-CN.ts'

/** How long data is kept, and what must be kept longer, in English. */
export const retentionEn: RetentionTexts = {
  retention: {
    nav: 'Retention',
    title: 'Keeping and deleting data',
    lead: 'What is due is deleted every day: recordings {{recordingDays}} days after the recruitment ends; words, scores, decisions, messages and application papers after {{wordsYears}} years; records of consent {{consentYears}} years after that. This is what the notice tells candidates. People who never applied go {{unattachedDays}} days after their last change, and at once when the system that sent them deletes them.',
    never: 'The daily deletion has not run yet.',
    lastRun: 'The daily deletion last came to its end at {{at}}.',
    upcoming: 'To be deleted in the next {{days}} days',
    unattached: 'Data of people who never applied that go in this time: {{count}}.',
    capped: 'Only the {{count}} that are due first are listed.',
    what: 'What',
    due: 'Due',
    hold: 'Hold',
    parts: { recordings: 'Recordings', words: 'Words, scores, decisions, messages and application papers' },
    none: 'Nothing is due soon',
    noneText: 'The clock starts when the recruitment ends. What is due within 30 days is listed here.',
    heldBy: '{{by}}, {{at}}: {{reason}}',
    free: 'Deleted when due',
    card: 'Retention',
    running: 'The recruitment goes on; periods start when it ends.',
    dueOn: '{{part}}: deleted on {{at}}',
    put: 'Hold…',
    putTitle: 'Hold the data of {{name}}',
    putLead:
      'For a complaint, an appeal, a lawsuit or the order of an authority. Nothing is deleted until it is lifted; what rests on a consent that was withdrawn is only locked away and no longer used.',
    reason: 'Reason',
    reasonNeeded: 'Please say why, in two characters at least.',
    confirm: 'Hold',
    lift: 'Lift the hold',
    held: 'On hold',
  },
}
