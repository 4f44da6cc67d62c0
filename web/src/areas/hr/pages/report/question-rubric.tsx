import type { QuestionScore, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Account } from './account.tsx'
import { Behaviour } from './behaviour.tsx'
import { CalibratedScore } from './calibrated.tsx'
import { Guards } from './guards.tsx'
import { answerName } from './listen.tsx'
import { useListening } from './listening.tsx'
import styles from './question-rubric.module.css'
import { Reading } from './readings.tsx'
import { Level, ScoreLine, Workings } from './workings.tsx'

interface QuestionRubricProps {
  question: QuestionScore
  report: Report
  /** The only question of its dimension: its score stands above already. */
  alone: boolean
}

/** How one answer was scored: what is odd, behaviours with their evidence, the account, the level, the sum. */
export function QuestionRubric({ question, report, alone }: QuestionRubricProps) {
  const { t } = useText()
  const { select } = useListening()
  const answer = report.transcript.find((one) => one.answerId === question.answerId)
  const reading = report.readings.find((one) => one.answerId === question.answerId)
  const calibrated = report.calibrated.find((one) => one.answerId === question.answerId)
  return (
    <section className={styles.question}>
      <h3>
        {answer && (
          <button type="button" className={styles.link} onClick={() => select(answer.answerId)}>
            {answerName(answer, t)}
          </button>
        )}{' '}
        {question.text}
      </h3>
      <ScoreLine question={question} alone={alone} />
      <Guards question={question} report={report} />
      <h4 className={styles.part}>{t('dimensions.behaviours')}</h4>
      <ol>
        {question.behaviours.map((behaviour, index) => (
          <Behaviour
            key={behaviour.id}
            behaviour={behaviour}
            answerId={question.answerId}
            number={index + 1}
          />
        ))}
      </ol>
      <Account question={question} />
      <Level question={question} />
      {calibrated && <CalibratedScore reading={calibrated} />}
      {reading && <Reading reading={reading} question={question} />}
      <Workings question={question} report={report} />
    </section>
  )
}
