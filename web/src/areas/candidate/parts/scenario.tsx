/** @jsxImportSource preact */
import type { CandidateInterview, CandidateScenario, InterviewStep } from '@mingjian/contract'
import type { T } from '../texts.ts'
import { useRoom } from './context.tsx'

/** Who talks with the candidate. */
export function speakerOf(scenario: CandidateScenario | null): string {
  return scenario?.card?.people.find(({ speaks }) => speaks)?.name ?? ''
}

/** The heading of a step: the question, or what the person of the scenario says. */
export function titleOf(step: InterviewStep, interview: CandidateInterview, t: T): string {
  const line = step.text ?? ''
  return step.kind === 'scenario' && line
    ? t('scenario.says', { name: speakerOf(interview.scenario), line })
    : line
}

/** Role, situation, facts and people: folded, it can be opened at any time. */
export function ScenarioCard({ open = false }: { open?: boolean }) {
  const { interview, t } = useRoom()
  const card = interview.scenario?.card
  if (!card) return null
  return (
    <details class="scenario-card" open={open}>
      <summary>{t('scenario.card')}</summary>
      <dl lang={interview.scenario?.language}>
        <dt>{t('scenario.role')}</dt>
        <dd>{card.role}</dd>
        <dt>{t('scenario.situation')}</dt>
        <dd>{card.situation}</dd>
        <dt>{t('scenario.facts')}</dt>
        <dd>
          <ul class="bullets">
            {card.facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </dd>
        <dt>{t('scenario.authority')}</dt>
        <dd>{card.authority}</dd>
        <dt>{t('scenario.people')}</dt>
        <dd>
          <ul class="bullets">
            {card.people.map(({ name, speaks }) => (
              <li key={name}>
                {name}
                {speaks && <span class="small"> · {t('scenario.speaks')}</span>}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </details>
  )
}

/** What both have said so far. */
export function Dialogue({ open = false }: { open?: boolean }) {
  const { interview, t } = useRoom()
  const { scenario } = interview
  if (!scenario || scenario.dialogue.length === 0) return null
  return (
    <details class="scenario-card" open={open}>
      <summary>{t('scenario.dialogue')}</summary>
      <ol class="dialogue" lang={scenario.language}>
        {scenario.dialogue.map(({ turn, line, words, mode }) => [
          <li key={`${turn} theirs`}>
            <b>{speakerOf(scenario)}</b>
            <Bubble>{line}</Bubble>
          </li>,
          <li key={`${turn} own`} class="own">
            <b>{t('scenario.you')}</b>
            <Bubble>{words ?? t(mode === 'text' ? 'scenario.silent' : 'scenario.recorded')}</Bubble>
          </li>,
        ])}
      </ol>
    </details>
  )
}

/** What somebody said; a very long one scrolls in itself, with the keyboard too. */
function Bubble({ children: words }: { children: string }) {
  const long = words.length > 600
  return (
    <p class={long ? 'bubble long' : 'bubble'} dir="auto" tabIndex={long ? 0 : undefined}>
      {words}
    </p>
  )
}

/** What one may want to look up in the middle of a turn. */
export function ScenarioBack({ step }: { step: InterviewStep }) {
  if (step.kind !== 'scenario') return null
  return (
    <>
      <ScenarioCard />
      <Dialogue />
    </>
  )
}

/** The person's last words, with the conversation to be read again: on what comes right after the scenario. */
export function ScenarioEnd({ after }: { after: InterviewStep | undefined }) {
  const { interview, t } = useRoom()
  const { scenario } = interview
  if (after?.kind !== 'scenario' || !scenario?.closing) return null
  return (
    <section class="document">
      <div>
        <h2>{t('scenario.ended')}</h2>
        <p class="small">{t('scenario.endedLead')}</p>
      </div>
      <p class="question" lang={scenario.language}>
        {t('scenario.says', { name: speakerOf(scenario), line: scenario.closing })}
      </p>
      <Dialogue />
    </section>
  )
}
