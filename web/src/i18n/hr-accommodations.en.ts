import type { AccommodationsTexts } from './hr-accommodations.zh-CN.ts'

/** Requests for accommodations, as who decides about them sees them. */
export const accommodationsEn: AccommodationsTexts = {
  accommodations: {
    nav: 'Accommodations',
    title: 'Requests for accommodations',
    lead: 'Only accommodation officers see this page. Nobody who scores or decides learns whether there was a request. Each reading is logged.',
    open: 'To answer',
    decided: 'Answered',
    none: 'No request waits for an answer',
    noneText:
      'Requests that candidates send from the pages of the interview appear here, and a mail tells you.',
    noneDecided: 'No request has been answered yet',
    overdue:
      'Requests past the time to answer: {{count}}. The candidates’ deadlines move with the wait; please answer soon.',
    due: 'Answer by',
    late: 'overdue',
    deadline: 'Interview by',
    asked: 'Asked',
    answeredAt: 'Answered',
    look: 'Open',
    ask: 'What the candidate asks for',
    note: 'Note',
    noNote: 'There is no note.',
    line: '{{what}}: ',
    granted: 'What is granted',
    standing:
      'Interview kit: {{kit}}. What holds already stays: what the kit grants at once, and what was granted before.',
    time: 'Time to think and to answer',
    usual: 'As for everybody',
    factor: '{{factor}} times',
    unlimited: 'No limit',
    rest: 'Breaks between questions',
    noRest: 'None',
    minutes: '{{count}} minutes',
    modes: 'Other ways to answer',
    mode: { text: 'Typing', audio: 'Voice' },
    aids: 'Uses or needs',
    aid: {
      software: 'Assistive software',
      assistant: 'A person who assists',
      camera: 'Cannot face the camera all the time',
    },
    nothing: 'None',
    message: 'What the candidate is told',
    messageHelp:
      'Give the reason where less is granted than was asked for. Name no diagnosis. The candidate has a mail with your address, to ask you to look again.',
    messageNeeded: 'Please give the reason: less is granted than was asked for.',
    send: 'Answer and tell the candidate',
    by: 'Answered by {{name}}',
    byKit: 'Granted at once by the kit',
    mail: {
      none: 'No mail',
      queued: 'Mail waits to be sent',
      sent: 'Mail sent',
      failed: 'The mail did not arrive: please contact the candidate directly',
    },
    capped: 'Only the first {{count}} are listed.',
  },
}
