import type { AnswerMode, EnglishStep } from '@mingjian/contract'
import type { EnglishTask } from '@mingjian/scoring'
import { arrangementsOf } from './accommodations/arrangements.ts'
import { fail } from './errors.ts'
import * as store from './store.ts'
import { modesOf, requirePhase, type Visit } from './visit.ts'

/** The task of a step as it was kept; null for every other step. */
export function taskOf(answer: Pick<store.AnswerRow, 'english_task'>): EnglishTask | null {
  return (answer.english_task as EnglishTask | null) ?? null
}

/**
 * The ways to answer an English task. Writing is typed. What is to be spoken may be typed by who did not agree to be
 * recorded, by whom it was granted to type, and where the kit records nothing: nobody is left without a way.
 */
export function englishModes(
  visit: Pick<Visit, 'interview' | 'key' | 'kit' | 'consents'>,
  task: Pick<EnglishTask, 'kind'>,
): AnswerMode[] {
  const answers = visit.kit.modules.english?.answers ?? 'choice'
  const recorded = modesOf(visit).filter((mode) => mode !== 'text')
  if (task.kind === 'writing' || answers === 'typed' || recorded.length === 0) {
    return ['text']
  }
  const mayType = answers === 'choice' || arrangementsOf(visit).granted.modes.includes('text')
  return mayType ? [...recorded, 'text'] : recorded
}

/** What the candidate's page shows of a task; its content only while the step is open. */
export function presentEnglish(
  visit: Pick<Visit, 'interview' | 'key' | 'kit' | 'consents'>,
  answer: store.AnswerRow,
  answers: readonly store.AnswerRow[],
  open: boolean,
): EnglishStep | undefined {
  const task = taskOf(answer)
  if (!task) {
    return undefined
  }
  const language = visit.interview.language === 'en' ? 'en' : 'zh-CN'
  const all = answers.filter(({ kind }) => kind === 'english')
  const { listening } = task
  const playsLeft = listening ? Math.max(0, listening.plays - answer.english_plays) : 0
  return {
    kind: task.kind,
    number: all.findIndex(({ id }) => id === answer.id) + 1,
    of: all.length,
    instruction: task.instruction[language],
    modes: englishModes(visit, task),
    passage: open ? (task.passage ?? null) : null,
    typed:
      open && task.typedPrompt && task.typedInstruction
        ? { prompt: task.typedPrompt, instruction: task.typedInstruction[language] }
        : null,
    figure: open && task.figure ? (structuredClone(task.figure) as EnglishStep['figure']) : null,
    listening: listening
      ? {
          plays: listening.plays,
          playsLeft,
          // Captions that were opened stay, also after a reload.
          shown: open && answer.english_heard === 'captions' ? listening.text : null,
        }
      : null,
  }
}

/** Gives the text of a listening task to be heard or read, while plays are left; captions once opened stay open. */
export async function hearEnglish(visit: Visit, stepId: string, as: 'voice' | 'captions'): Promise<string> {
  requirePhase(visit, 'questions')
  const answers = await store.listAnswers(visit.tx, visit.organisationId, visit.interview.id)
  const answer = answers.find(({ id }) => id === stepId)
  const listening = answer ? taskOf(answer)?.listening : undefined
  if (!answer || !listening) {
    throw fail.not_found()
  }
  if (!answer.thinking_at || answer.confirmed_at) {
    throw fail.wrong_state({ stepId })
  }
  // Who cannot hear reads, also after the plays: silence is never held against anybody.
  if (as === 'voice' && answer.english_plays >= listening.plays) {
    throw fail.wrong_state({ stepId })
  }
  await store.updateAnswer(visit.tx, answer, {
    english_heard: answer.english_heard === 'captions' ? 'captions' : as,
    english_plays: Math.min(listening.plays, answer.english_plays + (as === 'voice' ? 1 : 0)),
  })
  return listening.text
}
