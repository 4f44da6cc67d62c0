/** @jsxImportSource preact */
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'
import { passAbility } from '../room/ability.ts'
import { abilityTexts } from './texts.ts'

/** The test is over: what was kept, and what is left to do. */
export function Finished() {
  const { room, interview, state } = useRoom()
  const t = abilityTexts(state.language)
  return (
    <Page
      above={t('name')}
      title={t('finished.title')}
      main={{ label: t('finished.next'), onPress: () => passAbility(room) }}
    >
      <p class="lead">{t('finished.lead', { count: interview.abilityTest?.answered ?? 0 })}</p>
      <ul class="points">
        <li>
          <b>{t('finished.length')}</b>
          <p>{t('finished.lengthDetail')}</p>
        </li>
        <li>
          <b>{t('finished.result')}</b>
          <p>{t('finished.resultDetail')}</p>
        </li>
      </ul>
    </Page>
  )
}
