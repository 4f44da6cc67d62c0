import type { Application } from '@mingjian/contract'
import Button from 'antd/es/button'
import { useState } from 'react'

import { hasPage } from '../../routes.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { screenable } from '../../ui/stages.ts'
import { ScreeningDialog } from '../vacancy/screening-dialog.tsx'
import styles from './application.module.css'
import { MoveDialog } from './move-dialog.tsx'

export type Move = Application['moves'][number]

/** Where things stand in one sentence, and what can be done now. */
export function NextStep({ application }: { application: Application }) {
  const { t, lookUp, instant } = useText()
  const can = useCan()
  const [screening, setScreening] = useState(false)
  const [move, setMove] = useState<Move | null>(null)
  const canScreen = can('application.screen') && screenable.includes(application.stage)
  const canRead =
    can('report.read') && application.interviewId !== null && hasPage('/applications/:id/report')
  const deciding = can('application.decide') && application.reportStatus === 'ready'
  const decidesOnReport = canRead && application.stage === 'review'
  // Passing screening has its own button, with the preview of the mail.
  const moves = can('application.move')
    ? application.moves.filter(
        ({ to }) => !(canScreen && to === 'invited') && !(decidesOnReport && decisions.includes(to)),
      )
    : []
  const onward = moves.filter((option) => !sideways.includes(option.to))
  const aside = moves.filter((option) => sideways.includes(option.to))
  const deadline = application.invitation?.deadline ?? application.deadline

  return (
    <Card title={t('application.next')}>
      <p className={styles.sentence}>
        {lookUp(`application.now.${application.stage}`, 'application.now.other', {
          deadline: deadline ? instant(deadline) : '',
        })}
      </p>
      <div className={styles.buttons}>
        {canRead && (
          <LinkButton
            to={`/applications/${application.id}/report`}
            type={application.reportStatus === 'ready' ? 'primary' : 'default'}
          >
            {t(`application.report.${deciding ? 'decide' : application.reportStatus}`)}
          </LinkButton>
        )}
        {canScreen && (
          <Button type="primary" onClick={() => setScreening(true)}>
            {t('screening.open')}
          </Button>
        )}
        {onward.map((option) => (
          <Button key={option.to} onClick={() => setMove(option)}>
            {t('application.moveTo', { stage: t(`stages.${option.to}`) })}
          </Button>
        ))}
      </div>
      <Aside moves={aside} onChoose={setMove} />
      {screening && <ScreeningDialog applicationIds={[application.id]} onClose={() => setScreening(false)} />}
      {move && <MoveDialog application={application} move={move} onClose={() => setMove(null)} />}
    </Card>
  )
}

/** The moves that end or pause, smaller and below. */
function Aside({ moves, onChoose }: { moves: Move[]; onChoose(move: Move): void }) {
  const { lookUp } = useText()
  if (moves.length === 0) return null
  return (
    <div className={styles.aside}>
      {moves.map((option) => (
        <Button
          key={option.to}
          size="small"
          danger={option.to === 'rejected'}
          onClick={() => onChoose(option)}
        >
          {lookUp(`application.asideMoves.${option.to}`, `stages.${option.to}`)}…
        </Button>
      ))}
    </div>
  )
}

/** What is decided beside the evidence, on the report, with the date of the second interview. */
const decisions: Move['to'][] = ['second_interview', 'rejected']

/** Moves that end or pause an application: smaller, below the others. */
const sideways: Move['to'][] = ['rejected', 'withdrawn', 'talent_pool', 'on_hold']
