import type { scenarioZh } from './candidate-scenario.zh-CN.ts'

/** Texts of the scenario: a situation played in turns with somebody who reacts. */
export const scenarioEn: typeof scenarioZh = {
  name: 'Scenario',
  turn: 'turn {{now}} of {{all}}',
  says: '{{name}}: “{{line}}”',
  ahead: 'Towards the end there is a scenario, a conversation of {{count}} turns',
  aheadDetail:
    'You are given a situation at work and talk with somebody in your role. They respond to what you say.',
  aheadFixed:
    'You are given a situation at work and talk to somebody in a role. If you type, they react to what you say; if you record, their lines are written in advance.',
  firstTitle: 'Next comes a scenario',
  firstLead:
    'Read the situation first. Take as long as you like; no clock runs. You can open it again at any time.',
  nextTitle: 'They are about to go on',
  nextLead: 'What you said in the last turn is saved.',
  turns: '{{count}} turns in all',
  turnsDetail:
    'In each turn they speak first, then you respond. There are as many turns whatever you say. Their mood may change; the mood itself earns and costs nothing.',
  think: '{{time}} to think once you see what they say',
  thinkNone: 'You may respond as soon as you see what they say',
  act: 'Speak as if you were there',
  actDetail:
    'Talk to them directly: you may ask, explain, and say what you will do now. There is no single right answer.',
  how: 'How you answer this turn',
  open: 'See what they say',
  card: 'Situation and role',
  role: 'Your role',
  situation: 'Situation',
  facts: 'What is known',
  authority: 'What you may decide',
  people: 'People in it',
  speaks: 'talks with you',
  dialogue: 'The conversation so far',
  you: 'You',
  recorded: '(You answered by recording; there is no text here.)',
  silent: '(You said nothing in this turn.)',
  reviewTitle: 'This turn is done',
  keep: 'Keep it and see what they say',
  waitTitle: 'They are listening',
  waitLead: 'What you said is saved. One moment, {{count}} seconds at most.',
  waitDetail:
    'Your recording is being put into words so that they can respond to it. If that takes too long, they simply go on; what you said is kept and counts all the same.',
  ended: 'The scenario is over',
  endedLead: 'Their last words:',
}
