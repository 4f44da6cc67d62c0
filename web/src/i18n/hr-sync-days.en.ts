import type { SyncDaysTexts } from './hr-sync-days.zh-CN.ts'

/** Day by day what connected systems hold, in English. */
export const syncDaysEn: SyncDaysTexts = {
  syncDays: {
    title: 'Day by day',
    lead: 'Counted once a day: how many records each system has here, how many it says it has, and how long they took. What changes afterwards counts the next day; “Differences” shows how it is now.',
    countedAt: 'counted at {{time}}',
    day: 'Day',
    about: 'Source and record',
    records: 'Held here',
    theirs: 'Against theirs',
    unsaid: 'not compared that day',
    matched: 'the same',
    more: '{{count}} more there',
    fewer: '{{count}} fewer there',
    otherContent: '{{count}} on both sides, other versions',
    openConflicts: 'To settle',
    refused: 'Refused the day before',
    arrived: 'Arrived in 24 hours',
    lag: 'Time to arrive (median / 95%)',
    seconds: '{{n}} s',
    minutes: '{{n}} min',
    hours: '{{n}} h',
    days: '{{n}} d',
    none: 'No day has been counted yet',
    noneText: 'Once a system has sent records, each day is counted once.',
  },
}
