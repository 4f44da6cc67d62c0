import type { QuestionContent } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { conceptsQuery } from '../data.ts'
import { useText } from '../text.tsx'
import styles from './rubric.module.css'
import { Bar, percent } from './score.tsx'
import { Tag } from './tag.tsx'

interface RubricProps {
  content: QuestionContent
  competency: { 'zh-CN': string; en?: string | undefined }
  version: number
  /** Its number in the kit. */
  position?: number
}

type Anchors = QuestionContent['anchors']
const levels = ['5', '4', '3', '2', '1'] as const

/** A question with everything an answer is measured by. */
export function Rubric({ content, competency, version, position }: RubricProps) {
  const { t, pick } = useText()
  const id = useId()
  return (
    <section className={styles.question} aria-labelledby={id}>
      <header className={styles.head}>
        {position && <span className={styles.position}>{position}</span>}
        <div>
          <div className={styles.tags}>
            <Tag tone="jade">{pick(competency)}</Tag>
            <Tag>{t(`rubric.kinds.${content.kind}`)}</Tag>
            <Tag>{t(`rubric.difficulties.${content.difficulty}`)}</Tag>
            <Tag>{t('rubric.version', { version })}</Tag>
          </div>
          <h2 id={id}>{pick(content.text)}</h2>
          <p className="soft">{pick(content.purpose)}</p>
          <p className="small soft">
            {t('rubric.times', { think: content.thinkSeconds, answer: content.answerSeconds })}
          </p>
        </div>
      </header>
      <Behaviours content={content} />
      <details className={styles.fold}>
        <summary>{t('rubric.anchors')}</summary>
        <AnchorScale anchors={content.anchors} />
      </details>
      <details className={styles.fold}>
        <summary>{t('rubric.probes', { count: content.probes.length })}</summary>
        <ul className={styles.probes}>
          {content.probes.map((probe) => (
            <li key={probe.id}>
              <span className="soft">{missingText(probe.missing, t)}</span>
              {pick(probe.text)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function missingText(missing: string, t: ReturnType<typeof useText>['t']): string {
  if (missing.startsWith('kb')) return t('rubric.missingBehaviour', { number: missing.slice(2) })
  return t(`rubric.missing.${missing as 'situation'}`)
}

function Behaviours({ content }: { content: QuestionContent }) {
  const { t, pick, pickAll } = useText()
  return (
    <ol className={styles.behaviours}>
      {content.keyBehaviours.map((behaviour, index) => (
        <li key={behaviour.id} className={styles.behaviour}>
          <div className={styles.behaviourHead}>
            <b>{t('rubric.behaviour', { number: index + 1 })}</b>
            <span>{pick(behaviour.description)}</span>
            <span className={styles.weight}>
              <Bar share={behaviour.weight} />
              <span>
                <span className="sr-only">{t('rubric.weight')} </span>
                {percent(behaviour.weight)}
              </span>
            </span>
          </div>
          <Concepts ids={behaviour.concepts} />
          <details className={styles.cues}>
            <summary>{t('rubric.cues')}</summary>
            <ul>
              {pickAll(behaviour.cues).map((cue) => (
                <li key={cue}>
                  <q>{cue}</q>
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ol>
  )
}

/** By what evidence is looked for, where an expert has confirmed it. */
function Concepts({ ids }: { ids: readonly string[] | undefined }) {
  const { t, pick } = useText()
  const { data } = useQuery({ ...conceptsQuery, enabled: ids !== undefined })
  if (!ids) return null
  const names = ids.flatMap((id) => data?.concepts.find((one) => one.id === id)?.name ?? [])
  return (
    <p className={`small soft ${styles.concepts}`}>
      {names.length > 0 && (
        <span>
          {t('concepts.searched')}
          {names.map(pick).join(t('common.listSeparator'))}
        </span>
      )}
      <Tag tone="jade">{t('concepts.confirmed')}</Tag>
    </p>
  )
}

function AnchorScale({ anchors }: { anchors: Anchors }) {
  const { t, pick, pickAll } = useText()
  return (
    <ol className={styles.anchors}>
      {levels.map((level) => {
        const anchor = anchors[level]
        return (
          <li key={level} className={styles.anchor}>
            <b className={styles.level}>
              <span className="sr-only">{t('rubric.level')} </span>
              {level}
            </b>
            {anchor ? (
              <div>
                <p>{pick(anchor.text)}</p>
                <ul className={styles.examples}>
                  {pickAll(anchor.examples).map((example) => (
                    <li key={example}>
                      <q>{example}</q>
                    </li>
                  ))}
                </ul>
                {anchor.disqualifiers && (
                  <p className={styles.disqualifiers}>
                    <b>{t('rubric.disqualifiers')}</b>
                    {pickAll(anchor.disqualifiers).join(t('rubric.disqualifierSeparator'))}
                  </p>
                )}
              </div>
            ) : (
              <p className="soft">{t('rubric.between')}</p>
            )}
          </li>
        )
      })}
    </ol>
  )
}
