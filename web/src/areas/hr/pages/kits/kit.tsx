import type { Kit } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { KitOutline } from '../../ui/kit-outline.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Rubric } from '../../ui/rubric.tsx'
import { Tag } from '../../ui/tag.tsx'
import { kitQuery } from './data.ts'
import styles from './kits.module.css'
import { ScenarioOfKit } from './scenario-module.tsx'

/** One kit: what happens in order, by which rules, and how each answer is scored. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const can = useCan()
  const query = useQuery(kitQuery(id))
  const kit = query.data
  return (
    <PageFrame
      title={kit ? pick(kit.name) : t('kits.name')}
      crumbs={[{ to: '/kits', label: t('kits.title') }]}
      meta={
        kit && (
          <>
            <span>{t('kits.usedByCount', { count: kit.usedBy })}</span>
            <span>{t('kit.minutes', { count: kit.minutes })}</span>
          </>
        )
      }
      actions={
        kit && can('bank.edit') && <LinkButton to={`/kits/${kit.id}/edit`}>{t('kits.change')}</LinkButton>
      }
    >
      {query.isPending && <PageSkeleton rows={12} />}
      {query.error && !kit && <Failure error={query.error} retry={() => void query.refetch()} />}
      {kit && (
        <>
          <div className={styles.columns}>
            <KitOutline kit={kit} />
            <About kit={kit} />
          </div>
          <Modules kit={kit} />
        </>
      )}
    </PageFrame>
  )
}

function About({ kit }: { kit: Kit }) {
  const { t, pick } = useText()
  return (
    <Card title={t('kits.about')}>
      <p>{pick(kit.description)}</p>
      <h3 className={styles.heading}>{t('kits.jobs')}</h3>
      <div className={styles.tags}>
        {kit.jobs.map((job) => (
          <Tag key={job}>{job}</Tag>
        ))}
      </div>
    </Card>
  )
}

function Modules({ kit }: { kit: Kit }) {
  const { t, pick } = useText()
  const { selfIntroduction } = kit
  return (
    <Card title={t('kits.modules')}>
      <ol className={styles.modules}>
        <li className={styles.module}>
          <b>{t('kits.practice')}</b>
          <p className="soft">{t('kits.practiceText')}</p>
        </li>
        <li className={styles.module}>
          <b>{t('kit.selfIntroduction')}</b>
          <p>{pick(selfIntroduction.text)}</p>
          <p className="small soft">
            {t('rubric.times', {
              think: selfIntroduction.thinkSeconds,
              answer: selfIntroduction.answerSeconds,
            })}
          </p>
        </li>
        {kit.questions.map((question, index) => (
          <li key={question.id} className={styles.module}>
            <div className={styles.tags}>
              <b>{t('listen.question', { number: index + 1 })}</b>
              <Tag tone="jade">{pick(question.competencyName)}</Tag>
              <Tag>{t(`rubric.kinds.${question.content.kind}`)}</Tag>
              {!question.content.text.en && <Tag tone="amber">{t('noEnglish.tag')}</Tag>}
            </div>
            <p>
              <Link to={`/questions/${question.id}`}>{pick(question.content.text)}</Link>
            </p>
            <p className="small soft">
              {t('rubric.times', {
                think: question.content.thinkSeconds,
                answer: question.content.answerSeconds,
              })}
            </p>
            <details className={styles.fold}>
              <summary>{t('kits.open')}</summary>
              <Rubric
                content={question.content}
                competency={question.competencyName}
                version={question.version}
              />
            </details>
          </li>
        ))}
        {kit.modules.scenario && (
          <li className={styles.module}>
            <ScenarioOfKit module={kit.modules.scenario} />
          </li>
        )}
        <EnglishPart kit={kit} />
        <AbilityPart kit={kit} />
        {kit.modules.facialCues && (
          <li className={styles.module}>
            <b>{t('cues.kitTitle')}</b>
            <p className="soft">{t('cues.kitHelp')}</p>
          </li>
        )}
      </ol>
    </Card>
  )
}

function EnglishPart({ kit }: { kit: Kit }) {
  const { t } = useText()
  const english = kit.modules.english
  if (!english) return null
  const kinds = english.tasks
    .map(({ kind }) => t(`englishTest.kinds.${kind}`))
    .join(t('common.listSeparator'))
  const count = english.tasks.reduce((sum, one) => sum + one.count, 0)
  return (
    <li className={styles.module}>
      <b>{t('englishTest.title')}</b>
      <p className="soft">
        {t('englishTest.kitPart', { count, kinds, answers: t(`englishTest.answers.${english.answers}`) })}
      </p>
    </li>
  )
}

function AbilityPart({ kit }: { kit: Kit }) {
  const { t } = useText()
  const test = kit.modules.abilityTest
  if (!test) return null
  const { mostItems: most, minutes, secondsPerItem: seconds } = test
  return (
    <li className={styles.module}>
      <b>{t('ability.title')}</b>
      <p className="soft">{t('ability.kitPart', { most, minutes, seconds })}</p>
    </li>
  )
}
