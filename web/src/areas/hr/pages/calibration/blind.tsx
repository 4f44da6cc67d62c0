import type { BlindAnswer } from '@mingjian/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Radio from 'antd/es/radio'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import styles from './calibration.module.css'
import { blindQuery, pathOf, useCalibrationChanged } from './data.ts'

/** One answer and the scale: no name, no score of anybody or anything. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const query = useQuery(blindQuery(id))
  const answer = query.data
  const back = { kind: 'question', key: answer?.questionKey ?? '' }
  return (
    <PageFrame
      title={t('calibrationBlind.title')}
      crumbs={[
        { to: '/calibration', label: t('calibration.title') },
        ...(answer ? [{ to: pathOf(back), label: pick(answer.competency) }] : []),
      ]}
      meta={<span>{t('calibrationBlind.lead')}</span>}
    >
      {!answer &&
        (query.error ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <PageSkeleton rows={10} />
        ))}
      {answer && (
        <div className={styles.blind}>
          <Card title={t('calibrationBlind.answer')}>
            <p className="small soft">{t('calibrationBlind.asked')}</p>
            <p className="soft">{answer.question}</p>
            <p className={`pre ${styles.words}`}>{answer.text}</p>
          </Card>
          <Scale answer={answer} back={pathOf(back)} />
        </div>
      )}
    </PageFrame>
  )
}

function Scale({ answer, back }: { answer: BlindAnswer; back: string }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const navigate = useNavigate()
  const changed = useCalibrationChanged()
  const [level, setLevel] = useState<number | null>(null)
  const [asked, setAsked] = useState(false)
  const scoring = useMutation({
    mutationFn: (given: number) =>
      call('scoreBlind', { params: { id: answer.answerId }, body: { level: given } }),
    onSuccess() {
      changed()
      void message.success(t('calibrationBlind.thanks'))
      void navigate(back)
    },
  })
  return (
    <Card title={t('calibrationBlind.scale')}>
      <p className={styles.part}>{t('calibrationBlind.behaviours')}</p>
      <ul className={styles.behaviours}>
        {answer.behaviours.map((behaviour) => (
          <li key={behaviour}>{behaviour}</li>
        ))}
      </ul>
      <Radio.Group
        className={styles.levels ?? ''}
        aria-label={t('calibrationBlind.scale')}
        value={level}
        onChange={(event) => setLevel(event.target.value as number)}
      >
        {[5, 4, 3, 2, 1].map((one) => (
          <Radio key={one} value={one}>
            <b>{t('calibrationBlind.level', { level: one })}</b>{' '}
            {answer.anchors[one] ?? t('calibrationBlind.between', { low: one - 1, high: one + 1 })}
          </Radio>
        ))}
      </Radio.Group>
      <p className="small soft">{t('calibrationBlind.stands')}</p>
      {asked && level === null && <p role="alert">{t('calibrationBlind.choose')}</p>}
      {scoring.error && <Notice error={scoring.error} />}
      <div className={styles.buttons}>
        <LinkButton to={back}>{t('calibrationBlind.skip')}</LinkButton>
        <Button
          type="primary"
          loading={scoring.isPending}
          onClick={() => {
            setAsked(true)
            if (level !== null) scoring.mutate(level)
          }}
        >
          {t('calibrationBlind.submit')}
        </Button>
      </div>
    </Card>
  )
}
