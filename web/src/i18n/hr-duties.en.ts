import type { DutiesTexts } from './hr-duties.zh-CN.ts'

/** Duties that one person may not have for the same candidate. */
export const dutiesEn: DutiesTexts = {
  duties: {
    apartTitle: 'Colleagues score and decide on this application',
    apart: 'Duties are kept apart here: you can read it, and take no part in scoring or deciding.',
    apartAsk: 'Who can: {{names}}.',
    apartNobody: 'At present nobody else can. Please ask a system administrator.',
    requests: 'Requests for accommodations',
    requestsLead: 'Candidates wait for an answer; please give it within two working days.',
    requestsNone: 'No request waits for an answer.',
    requestsOverdue: '{{count}} past the time to answer',
    toRequests: 'See the requests',
    nobody: 'Nobody answers requests for accommodations',
    nobodyLead:
      'These units recruit, and neither they nor the units above them have an accommodation officer. Requests wait, and deadlines move with the wait. Please give the role to somebody there or above.',
    veiled: 'Shown once you take it',
    take: 'Take',
    takeTitle: 'Take this request over',
    takeText:
      'You also score or decide, so it is not shown yet whose request this is. Once you take it, you can no longer score or decide on this candidate; colleagues will. This cannot be undone.',
    takeOk: 'Take it and read it',
    cardTitle: 'Duties kept apart',
    cardLead:
      'These people answer requests for accommodations and also score or decide. For one candidate, one person does one of the two; the other is refused.',
    cardNone: 'Nobody has both duties.',
    alone: 'Somewhere nobody else could take over one of the two',
    separate: 'Apart for each candidate',
    exception: 'Exception until {{until}}: may do both, allowed by {{by}}',
    exceptionReason: 'Reason: {{reason}}',
    allow: 'Allow an exception',
    end: 'End it',
    dialogTitle: 'Allow an exception for {{name}}',
    dialogText:
      'Only where there really is nobody else, such as a house with one person in HR. While it lasts, the same person may know what a candidate needs and score them, which protects candidates less. The reason and each use go to the audit record.',
    reason: 'Reason',
    reasonNeeded: 'Please give the reason.',
    days: 'For',
    daysOf: '{{count}} days',
    save: 'Allow',
    allowed: 'Exception allowed',
    ended: 'Exception ended',
  },
}
