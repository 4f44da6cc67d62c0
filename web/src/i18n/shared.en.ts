import type { Same } from './create.ts'
import type { SharedTexts } from './shared.zh-CN.ts'

export const sharedEn: Same<SharedTexts> = {
  product: 'Mingjian',
  stages: {
    submitted: 'Applied',
    screening: 'Résumé screening',
    invited: 'Invited to AI interview',
    interviewing: 'AI interview under way',
    review: 'Awaiting review',
    human_interview: 'Human interview',
    second_interview: 'Second interview',
    background_check: 'Background check',
    offer_approval: 'Offer approval',
    offer_sent: 'Offer sent',
    offer_accepted: 'Offer accepted',
    offer_declined: 'Offer declined',
    offer_expired: 'Offer expired',
    hiring: 'Starting soon',
    hired: 'Joined',
    no_show: 'Did not start',
    probation: 'On probation',
    confirmed: 'Confirmed in post',
    probation_extended: 'Probation extended',
    probation_failed: 'Probation not passed',
    rejected: 'Not passed',
    withdrawn: 'Withdrawn',
    talent_pool: 'Talent pool',
    on_hold: 'On hold',
    overdue: 'Interview overdue',
  },
  failures: {
    network: {
      unreachable: 'No connection. Check your network and try again; what you typed is still here.',
    },
    server: {
      failed:
        'The server could not finish this step. Try again shortly; if it keeps happening, give the reference below to your administrator.',
    },
    status: {
      '400': 'Something in what was sent does not fit. Please check it and try again.',
      '401': 'Your session has ended. Please log in again.',
      '403': 'Your role does not include this step. Ask your administrator if you need it for your work.',
      '404': 'Not found, or outside what you may see.',
      '409': 'Things have just changed. Refresh and look again.',
      '410': 'This is no longer valid.',
      '413': 'This is too large. Please make it smaller and try again.',
      '422': 'Something in what was sent does not fit. Please check it and try again.',
      '423': 'Locked for the moment. Please try again later.',
      '429': 'That was a lot in a short time. Please wait a moment and try again.',
    },
    requestId: 'Reference {{id}}',
  },
}
