import { useQuery } from '@tanstack/react-query'
import Checkbox from 'antd/es/checkbox'
import Select from 'antd/es/select'
import Skeleton from 'antd/es/skeleton'
import { useEffect, useId, useState } from 'react'
import { conceptsQuery } from '../../data.ts'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { percent } from '../../ui/score.tsx'
import { Tag } from '../../ui/tag.tsx'
import { isMeant, mostConcepts, type Offer, offersOf } from './concept-choice.ts'
import { proposalQuery } from './data.ts'
import styles from './edit.module.css'

interface ConceptsProps {
  /** The Chinese texts of the key behaviour as they stand in the form. */
  description: string
  cues: readonly string[]
  value?: string[]
  onChange?(value: string[]): void
}

/** What a key behaviour sounds like: concepts the scorer proposes, and those an expert confirms. */
export function Concepts({ description, cues, value = [], onChange }: ConceptsProps) {
  const { t } = useText()
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: it stands inside the behaviour's fieldset and is no part of a form by itself
    <div role="group" className={styles.concepts} aria-labelledby={id}>
      <div className={styles.conceptsHead}>
        <b id={id}>{t('concepts.title')}</b>
        <span role="status">
          <Tag tone={value.length > 0 ? 'jade' : 'plain'}>
            {t(value.length > 0 ? 'concepts.confirmed' : 'concepts.auto')}
          </Tag>
        </span>
      </div>
      <p>{t('concepts.lead')}</p>
      <p className="small soft">
        {value.length > 0 ? t('concepts.confirmedHelp', { count: value.length }) : t('concepts.autoHelp')}
      </p>
      <Choice texts={{ description, cues }} value={value} onChange={(next) => onChange?.(next)} />
    </div>
  )
}

/** The server's limits; what is longer says no more about a behaviour. */
const [mostCharacters, mostCues] = [2000, 50]
/** Milliseconds without a keystroke before the texts are read again. */
const rest = 600

/** The texts once nobody has typed for a moment, as JSON: the same texts are the same value. */
function useRested(texts: { description: string; cues: readonly string[] }): {
  description: string
  cues: string[]
} {
  const now = JSON.stringify({
    description: texts.description.trim().slice(0, mostCharacters),
    cues: texts.cues
      .map((cue) => cue.trim().slice(0, mostCharacters))
      .filter((cue) => cue !== '')
      .slice(0, mostCues),
  })
  const [rested, setRested] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setRested(now), rest)
    return () => clearTimeout(timer)
  }, [now])
  return JSON.parse(rested)
}

interface ChoiceProps {
  texts: { description: string; cues: readonly string[] }
  value: string[]
  onChange(value: string[]): void
}

function Choice({ texts, value, onChange }: ChoiceProps) {
  const { t } = useText()
  const names = useQuery(conceptsQuery)
  const body = useRested(texts)
  const proposal = useQuery(proposalQuery(body))
  if (names.isPending) return <Reading />
  if (names.error) return <Failure error={names.error} retry={() => void names.refetch()} />
  const { concepts } = names.data
  const proposed = body.description === '' ? [] : (proposal.data?.proposed ?? [])
  const offers = offersOf(concepts, proposed, value)
  const isFull = value.length >= mostConcepts
  return (
    <>
      {offers.length > 0 && <Offers offers={offers} isFull={isFull} value={value} onChange={onChange} />}
      {proposed.length > 0 && (
        <p className="small soft" aria-live="polite">
          {t(proposal.isPlaceholderData ? 'concepts.loading' : 'concepts.shareHelp')}
        </p>
      )}
      {proposal.isLoading && <Reading />}
      {proposal.error && <Failure error={proposal.error} retry={() => void proposal.refetch()} />}
      {body.description === '' && <p className="small soft">{t('concepts.writeFirst')}</p>}
      {isFull ? (
        <p className="small" role="status">
          {t('concepts.full', { most: mostConcepts })}
        </p>
      ) : (
        <Search
          concepts={concepts.filter((one) => !offers.some(({ concept }) => concept.id === one.id))}
          onFound={(found) => onChange([...value, found])}
        />
      )}
    </>
  )
}

function Reading() {
  const { t } = useText()
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        {t('concepts.loading')}
      </span>
      <Skeleton title={false} paragraph={{ rows: 2 }} active />
    </div>
  )
}

interface OffersProps {
  offers: readonly Offer[]
  isFull: boolean
  value: readonly string[]
  onChange(value: string[]): void
}

function Offers({ offers, isFull, value, onChange }: OffersProps) {
  const { t, pick } = useText()
  return (
    <ul className={styles.conceptList}>
      {offers.map(({ concept, share, ticked }) => (
        <li key={concept.id}>
          <Checkbox
            checked={ticked}
            disabled={isFull && !ticked}
            onChange={({ target }) =>
              onChange(target.checked ? [...value, concept.id] : value.filter((one) => one !== concept.id))
            }
          >
            {pick(concept.name)}{' '}
            {share !== undefined && (
              <span className={`small soft ${styles.share}`}>
                {t('concepts.share', { share: percent(share) })}
              </span>
            )}
          </Checkbox>
        </li>
      ))}
    </ul>
  )
}

interface SearchProps {
  concepts: readonly Offer['concept'][]
  onFound(id: string): void
}

function Search({ concepts, onFound }: SearchProps) {
  const { t, pick } = useText()
  return (
    <Select<string, { value: string; label: string; concept: Offer['concept'] }>
      className={styles.search ?? ''}
      showSearch={{ filterOption: (typed, option) => option !== undefined && isMeant(option.concept, typed) }}
      value={null}
      placeholder={t('concepts.search')}
      aria-label={t('concepts.search')}
      notFoundContent={t('concepts.noMatch')}
      options={concepts.map((concept) => ({ value: concept.id, label: pick(concept.name), concept }))}
      onSelect={onFound}
    />
  )
}
