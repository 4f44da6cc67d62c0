import type { accessZh } from './candidate-access.zh-CN.ts'

/** Texts of how the page looks and of accommodations. */
export const accessEn: typeof accessZh = {
  display: {
    open: 'Display and reading aloud',
    title: 'Display and reading aloud',
    lead: 'Change it at any time; it follows to another device and needs nobody’s consent. The words of a question are always shown, and can be heard as often as you like.',
    largeText: 'Large text',
    highContrast: 'High contrast',
    slowVoice: 'Slower voice',
    readAloud: 'Read each question aloud when it opens',
    noVoice: 'The browser on this device cannot read aloud.',
  },
  access: {
    open: 'Ask for accommodations',
    title: 'Ask for accommodations',
    lead: 'Ask here for more time, breaks or another arrangement. It does not affect how you are judged: nobody who scores or decides sees it.',
    atOnceNone: 'Somebody answers within two working days, and your deadline moves with the wait.',
    atOnceAll:
      'No time limit and breaks up to {{minutes}} minutes hold at once. Somebody answers the rest within two working days, and your deadline moves with the wait.',
    atOnce:
      'Time up to {{factor}} times and breaks up to {{minutes}} minutes hold at once. Somebody answers the rest within two working days, and your deadline moves with the wait.',
    leftOut: 'This interview cannot offer {{what}}: {{reason}}',
    leftOutHint:
      'If that keeps you from answering, please say so in the note; a person reads and answers it.',
    left: {
      'no-limit': 'answers without a time limit',
      breaks: 'breaks between questions',
      text: 'typed answers',
      audio: 'answers by voice',
    },
    line: '{{what}}: {{value}}',
    time: 'Time to think and to answer',
    timeUsual: 'As for everybody',
    timeFactor: '{{factor}} times as long',
    timeNone: 'No limit',
    rest: 'Breaks between questions',
    restNone: 'None needed',
    restMinutes: '{{minutes}} minutes in all',
    modes: 'Another way to answer',
    mode: {
      text: 'By typing, changed back for any question',
      audio: 'By voice, changed back for any question',
    },
    aids: 'I will use',
    aid: {
      software: 'Software that reads, enlarges or takes dictation',
      assistant: 'A person beside me, such as a sign interpreter (is answered first)',
      camera: 'I cannot face the camera all the time',
    },
    note: 'Anything to add (optional)',
    noteHint: 'Say what you need; you need not name a diagnosis. A note is read and answered by a person.',
    agree: 'I agree',
    missing: 'Please choose at least one thing, or write a line.',
    agreeMissing: 'We need your consent to handle this request.',
    send: 'Send the request',
    back: 'Back',
    standing: 'Arranged for you',
    nothing: 'Nothing is arranged yet.',
    waiting: 'You asked on {{asked}}; you will have an answer by {{due}}.',
    answered: 'Your request was answered on {{time}}.',
    saved: 'We have received your request',
    from: 'It holds from the next question that you open.',
  },
  rest: {
    open: 'Take a break',
    title: 'On a break',
    lead: 'No hurry. Continue when you are ready; everything you answered is saved.',
    left: 'About {{time}} of your breaks left',
    over: 'The time for breaks is used up; you can continue.',
    end: 'Continue the interview',
  },
}
