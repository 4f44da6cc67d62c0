import type { Kit } from '@mingjian/contract'
import { useText } from '../text.tsx'
import { Card } from './card.tsx'
import { KitAccommodations } from './kit-accommodations.tsx'
import { KitDevices } from './kit-devices.tsx'
import { placesWithoutEnglish } from './no-english.ts'
import { NoEnglishNotice } from './no-english-notice.tsx'
import styles from './rubric.module.css'
import { everySignal } from './signals.ts'
import { Tag } from './tag.tsx'
import { Unheard } from './unheard.tsx'

/** How the interview runs: its length, rules and the self-introduction. */
export function KitOutline({ kit }: { kit: Kit }) {
  const { t, pick } = useText()
  const { rules, selfIntroduction } = kit
  const texts = kit.questions.map(({ content }) => content.text)
  const modes = rules.modes.map((mode) => t(`kit.modes.${mode}`)).join(t('common.listSeparator'))
  return (
    <Card
      title={t('kit.course')}
      extra={
        <span className={styles.tags}>
          <Tag>{t('kit.version', { version: kit.version })}</Tag>
          {kit.frozen && <Tag>{t('kit.frozen')}</Tag>}
        </span>
      }
    >
      <dl className={styles.facts}>
        <dt>{t('kit.length')}</dt>
        <dd>{t('kit.minutes', { count: kit.minutes })}</dd>
        <dt>{t('noEnglish.languages')}</dt>
        <dd>
          {placesWithoutEnglish(texts).length === 0 && t('noEnglish.both')}
          <NoEnglishNotice texts={texts} />
        </dd>
        <dt>{t('kit.invitation')}</dt>
        <dd>{t('kit.invitationText', { hours: rules.invitationHours, grace: rules.graceMinutes })}</dd>
        <dt>{t('kit.answering')}</dt>
        <dd>
          {rules.retakes === 0
            ? t('kit.answeringOnce', { modes })
            : t('kit.answeringText', { modes, count: rules.retakes })}
        </dd>
        <KitDevices devices={rules.devices} />
        <dt>{t('kit.probing')}</dt>
        <dd>
          {t(rules.probes ? 'kit.probingOn' : 'kit.probingOff')}
          {(rules.probes || kit.modules.scenario) && <Unheard />}
        </dd>
        <dt>{t('materialsKit.title')}</dt>
        <dd>
          {rules.materials?.map(({ title }) => pick(title)).join(t('common.listSeparator')) ||
            t('materialsKit.none')}
        </dd>
        <KitAccommodations rule={rules.accommodations} />
        <dt>{t('signalKinds.title')}</dt>
        <dd>
          {(rules.signals ?? everySignal)
            .map((kind) => t(`signalKinds.${kind}`))
            .join(t('common.listSeparator')) || t('signalKinds.none')}
        </dd>
        <dt>{t('kit.selfIntroduction')}</dt>
        <dd>
          {pick(selfIntroduction.text)}
          <span className="small soft">
            {' '}
            {t('kit.selfIntroductionTimes', {
              think: selfIntroduction.thinkSeconds,
              min: selfIntroduction.minSeconds,
              max: selfIntroduction.answerSeconds,
            })}
          </span>
        </dd>
      </dl>
    </Card>
  )
}
