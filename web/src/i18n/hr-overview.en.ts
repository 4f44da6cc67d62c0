import type { OverviewTexts } from './hr-overview.zh-CN.ts'

/** The page of a group's figures. */
export const overviewEn: OverviewTexts = {
  overview: {
    nav: 'Group overview',
    title: 'Group overview',
    lead: 'A month of hiring and interviews by unit: numbers of people and means, nobody in person.',
    month: 'Month',
    kit: 'Interview kit',
    scope: 'Starting unit',
    filters: 'Filters',
    export: 'Export CSV',
    none: 'No month to show yet',
    noneText: 'Two days after a month has ended its figures appear here.',
    notThen: 'This unit did not exist in that month',
    notThenText: 'Choose another month, or begin at a unit above it.',
    unit: 'Unit',
    total: 'Total',
    own: 'at this level',
    open: 'Show the units below {{name}}',
    vacancies: 'Open vacancies (now)',
    counts: {
      applied: 'Applied',
      invited: 'Invited',
      begun: 'Began',
      completed: 'Completed',
      noShow: 'No-show',
      waiting: 'Awaiting review at month end',
      advanced: 'To second interview',
      rejected: 'Not passed',
    },
    days: 'Invitation to completion (days)',
    score: 'Confirmed score',
    interval: '{{low}}–{{high}}, {{n}} people',
    hidden: 'withheld',
    hiddenWhy: 'Fewer than 5 people, or it would give away a figure of fewer than 5 elsewhere',
    published: 'Published {{at}}, unchanged since',
    notes: 'How these figures come about',
    note: {
      people:
        'A person counts once a month in each column, in the department where it first happened (the one they applied to).',
      tree: 'Names and places of units are those of the last day of the month; a department closed by then counts where its things went.',
      hidden:
        'Figures of fewer than 5 people are withheld. A few more, drawn by lot, are withheld with them, so that none can be worked out from totals, neighbours or other levels. Nobody (0) is shown. Reviews and confirmed results belong together: if one is withheld, all are.',
      once: 'The figures of a month are published once. Late entries, withdrawals and erasures do not change them, so comparing two readings tells nothing.',
      mean: 'After a mean stands its 95% confidence interval. Scores compare within one interview kit only, as people confirmed them.',
    },
  },
}
