import type { ScenarioFamily } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { percent } from '../../ui/score.tsx'
import { Tag } from '../../ui/tag.tsx'
import bank from '../bank/bank.module.css'
import { scenarioQuery } from './data.ts'
import { MoodLines } from './mood-lines.tsx'
import { PreviewButton } from './preview.tsx'
import { Reactions } from './reactions.tsx'
import styles from './scenarios.module.css'

/** One scenario family: what is fixed, what is filled, how people react and how it is scored. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const query = useQuery(scenarioQuery(id))
  const family = query.data
  return (
    <PageFrame
      title={family?.title ?? t('scenarios.name')}
      crumbs={[
        { to: '/questions', label: t('bank.title') },
        { to: '/scenarios', label: t('scenarios.title') },
      ]}
      meta={
        family && (
          <>
            <Tag tone="jade">{pick(family.competency.name)}</Tag>
            <span>{t(`bank.languageNames.${family.language}`)}</span>
            <span>{t('scenarios.turnCount', { count: family.turns })}</span>
            <span>{family.key}</span>
          </>
        )
      }
      actions={family && <PreviewButton family={family.key} />}
    >
      {query.isPending && <PageSkeleton rows={12} />}
      {query.error && !family && <Failure error={query.error} retry={() => void query.refetch()} />}
      {family && (
        <div className={bank.columns}>
          <div>
            <Situation family={family} />
            <Script family={family} />
            <Reactions family={family} />
            <Rubric family={family} />
          </div>
          <div>
            <Equal family={family} />
            <UsedIn family={family} />
            <About family={family} />
          </div>
        </div>
      )}
    </PageFrame>
  )
}

function Situation({ family }: { family: ScenarioFamily }) {
  const { t } = useText()
  return (
    <Card title={t('scenarios.situation')}>
      <dl className={styles.facts} lang={family.language}>
        <dt>{t('scenarios.role')}</dt>
        <dd>{family.role}</dd>
        <dt>{t('scenarios.situation')}</dt>
        <dd>{family.situation}</dd>
        <dt>{t('scenarios.facts')}</dt>
        <dd>
          <ul className={styles.list}>
            {family.facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </dd>
        <dt>{t('scenarios.authority')}</dt>
        <dd>{family.authority}</dd>
        <dt>{t('scenarios.people')}</dt>
        <dd>
          {family.people.map((person) => (
            <div key={person.id} className={styles.person}>
              <span>
                <b>{person.name}</b> {person.speaks && <Tag>{t('scenarios.speaks')}</Tag>}
              </span>
              <span className="small">{t('scenarios.aim', { text: person.aim })}</span>
              <span className="small">{t('scenarios.temper', { text: person.temper })}</span>
            </div>
          ))}
          <p className="small soft">{t('scenarios.peopleNote')}</p>
        </dd>
      </dl>
    </Card>
  )
}

function Script({ family }: { family: ScenarioFamily }) {
  const { t } = useText()
  return (
    <Card
      title={t('scenarios.script')}
      extra={
        <span className="small soft">
          {t('scenarios.startsIn', { mood: t(`scenarios.moods.${family.start}`) })}
        </span>
      }
    >
      <div lang={family.language}>
        {family.script.map((turn, index) => (
          <div key={turn.topic} className={styles.turn}>
            <b>{t('scenarios.turn', { number: index + 1, topic: turn.topic })}</b>
            <MoodLines lines={turn.lines} />
          </div>
        ))}
        <div className={styles.turn}>
          <b>{t('scenarios.closings')}</b>
          <MoodLines lines={family.closings} />
        </div>
      </div>
    </Card>
  )
}

function Rubric({ family }: { family: ScenarioFamily }) {
  const { t } = useText()
  return (
    <Card title={t('scenarios.rubric')}>
      <p className="soft">{t('scenarios.rubricText')}</p>
      <ol lang={family.language}>
        {family.rubric.keyBehaviours.map((behaviour, index) => (
          <li key={behaviour.id} className={styles.behaviour}>
            <b>{t('rubric.behaviour', { number: index + 1 })}</b>
            <span>
              {behaviour.description}
              <span className="small soft">
                {' '}
                {t('rubric.cues')} {behaviour.cues.join(t('common.listSeparator'))}
              </span>
            </span>
            <span>{percent(behaviour.weight)}</span>
          </li>
        ))}
      </ol>
      <dl className={styles.facts} lang={family.language}>
        {Object.entries(family.rubric.anchors)
          .sort(([a], [b]) => Number(b) - Number(a))
          .map(([level, anchor]) => [
            <dt key={`${level} level`}>
              {t('rubric.level')} {level}
            </dt>,
            <dd key={level}>{anchor}</dd>,
          ])}
      </dl>
    </Card>
  )
}

function Equal({ family }: { family: ScenarioFamily }) {
  const { t } = useText()
  return (
    <Card title={t('scenarios.equal')}>
      <p>{t('scenarios.equalText')}</p>
      <h3 className={styles.heading}>{t('scenarios.parameters')}</h3>
      <dl className={styles.facts} lang={family.language}>
        {family.parameters.map(({ name, values }) => [
          <dt key={`${name} name`}>{name}</dt>,
          <dd key={name}>{values.join(t('common.listSeparator'))}</dd>,
        ])}
      </dl>
      {family.constraints.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('scenarios.constraints')}</h3>
          <ul className={styles.list}>
            {family.constraints.map(({ kind, names }) => (
              <li key={kind + names.join()}>
                {t(`scenarios.${kind}`, { names: names.join(t('common.listSeparator')) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function UsedIn({ family }: { family: ScenarioFamily }) {
  const { t, pick } = useText()
  return (
    <Card title={t('scenarios.usedIn')}>
      {family.kits.length === 0 && <p className="soft">{t('scenarios.notUsed')}</p>}
      <ul className={bank.list}>
        {family.kits.map((kit) => (
          <li key={kit.id} className={bank.record}>
            <Link to={`/kits/${kit.id}`}>{pick(kit.name)}</Link>
            <span className="small soft">{t('bank.kitVersion', { version: kit.version })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function About({ family }: { family: ScenarioFamily }) {
  const { t, pick, day } = useText()
  const can = useCan()
  const { origin } = family
  return (
    <Card title={t('scenarios.about')}>
      <dl className={bank.facts}>
        <dt>{t('scenarios.pack')}</dt>
        <dd>{family.packs.map(({ name }) => pick(name)).join(t('common.listSeparator'))}</dd>
        <dt>{t('bank.versions')}</dt>
        <dd>{family.version}</dd>
        <dt>{t('scenarios.fillings')}</dt>
        <dd>{t('scenarios.fillingCount', { count: family.fillings })}</dd>
        {origin && (
          <>
            <dt>{t('scenarioDrafts.short')}</dt>
            <dd>
              {t('scenarioDrafts.origin', {
                model: origin.model,
                name: origin.approvedBy,
                at: day(origin.approvedAt),
              })}{' '}
              {can('bank.edit') && (
                <Link to={`/scenario-drafts/${origin.draftId}`}>{t('scenarioDrafts.openDraft')}</Link>
              )}
            </dd>
          </>
        )}
        <dt>{t('scenarios.hash')}</dt>
        <dd className={styles.hash}>{family.hash}</dd>
      </dl>
    </Card>
  )
}
