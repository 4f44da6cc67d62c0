/** @jsxImportSource preact */

import { pick } from '../../../i18n/text.ts'
import { untilDeadline } from '../clock.ts'
import { leftText, momentText } from '../durations.ts'
import { needsOf } from '../needs.ts'
import { useNow, useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'
import { passWelcome } from '../room/room.ts'
import { isMain } from '../screen.ts'

/** A probe takes up to 20 seconds to think and 90 to answer; a question has two at most. */
const probeMinutes = (questions: number) => Math.ceil((questions * 2 * 110) / 60)

/** Who invites, for what, how long, until when; AI assists, a human decides; the human option. */
export function Welcome() {
  const { room, interview, state, t, offerHuman } = useRoom()
  const now = useNow(30_000)
  const { language } = state
  const left = untilDeadline(interview.deadline, interview.now, Math.max(0, now - state.receivedAt))
  const modes = interview.modes.map((mode) => t(`mode.${mode}`))
  const list = [modes.slice(0, -1).join(t('welcome.comma')), ...modes.slice(-1)].join(t('welcome.or'))
  // Without a recogniser only what is typed can be answered to.
  const follows = interview.heard || interview.modes.includes('text')
  const english = interview.steps.filter(({ kind }) => kind === 'english').length
  const points = [
    [
      t('welcome.how', {
        count: interview.steps.filter(isMain).length || interview.questionCount,
        minutes: interview.minutes,
      }),
      t('welcome.howDetail'),
    ],
    ...(interview.probes && follows
      ? [
          [
            t(interview.heard ? 'probing.ahead' : 'probing.aheadTyped'),
            t('probing.aheadDetail', { minutes: probeMinutes(interview.questionCount) }),
          ],
        ]
      : []),
    ...(interview.scenario
      ? [
          [
            t('scenario.ahead', { count: interview.scenario.turns }),
            t(interview.heard ? 'scenario.aheadDetail' : 'scenario.aheadFixed'),
          ],
        ]
      : []),
    ...(english > 0 ? [[t('welcome.english', { count: english }), t('step.englishDetail')]] : []),
    ...(interview.abilityTest ? [[t('welcome.test'), t('welcome.testDetail')]] : []),
    [
      t('welcome.until', { deadline: momentText(interview.deadline, language, t) }),
      left ? t('duration.left', { time: leftText(left, t) }) : '',
    ],
    ...needsOf(interview, t),
    ...(modes.length > 1 ? [[t('welcome.modes', { modes: list }), t('welcome.modesDetail')]] : []),
    [t('welcome.stop'), t('welcome.stopDetail')],
    [t('welcome.ai'), t('welcome.aiDetail')],
    [t('welcome.human'), t('welcome.humanDetail')],
  ]
  return (
    <Page
      title={t('welcome.greeting', { name: interview.candidateName })}
      main={{ label: t('welcome.start'), onPress: () => passWelcome(room) }}
      others={
        <button type="button" class="link" onClick={offerHuman}>
          {t('welcome.askHuman')}
        </button>
      }
    >
      <p class="lead">
        {t('welcome.invite', {
          organisation: interview.organisation,
          vacancy: pick(interview.vacancy, language),
        })}
      </p>
      <ul class="points">
        {points.map(([title, detail]) => (
          <li key={title}>
            <b>{title}</b>
            {detail && <p>{detail}</p>}
          </li>
        ))}
      </ul>
    </Page>
  )
}
