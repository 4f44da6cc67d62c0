import type { ScenarioPreview } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { previewQuery } from './data.ts'
import { MoodLines } from './mood-lines.tsx'
import styles from './scenarios.module.css'

/** A button that shows a family filled, as a candidate would meet it. */
export function PreviewButton({ family, label }: { family: string; label?: string }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} {...(label ? { 'aria-label': label } : {})}>
        {t('scenarios.preview')}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width={760}
        title={t('scenarios.previewTitle')}
        destroyOnHidden
      >
        <Preview family={family} />
      </Modal>
    </>
  )
}

function Preview({ family }: { family: string }) {
  const { t } = useText()
  const [seed, setSeed] = useState(1)
  const { data, error, refetch } = useQuery(previewQuery(family, seed))
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton rows={8} />
  return (
    <>
      <div className={styles.previewHead}>
        <span className="small soft" role="status">
          {t('scenarios.previewNote', { seed: data.seed })}
        </span>
        <Button onClick={() => setSeed(seed + 1)}>{t('scenarios.another')}</Button>
      </div>
      <Filled preview={data} />
    </>
  )
}

function Filled({ preview }: { preview: ScenarioPreview }) {
  const { t } = useText()
  const [first, ...later] = preview.script
  const opening = Object.values(first?.lines ?? {}).find((line) => line !== undefined)
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('scenarios.role')}</dt>
        <dd>{preview.role}</dd>
        <dt>{t('scenarios.situation')}</dt>
        <dd>{preview.situation}</dd>
        <dt>{t('scenarios.facts')}</dt>
        <dd>
          <ul className={styles.list}>
            {preview.facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </dd>
        <dt>{t('scenarios.authority')}</dt>
        <dd>{preview.authority}</dd>
        <dt>{t('scenarios.opening')}</dt>
        <dd>
          <b>{preview.people.find((person) => person.speaks)?.name}</b> {opening}
        </dd>
      </dl>
      <details>
        <summary>{t('scenarios.later')}</summary>
        {later.map((turn, index) => (
          <div key={turn.topic} className={styles.turn}>
            <b>{t('scenarios.turn', { number: index + 2, topic: turn.topic })}</b>
            <MoodLines lines={turn.lines} />
          </div>
        ))}
      </details>
    </>
  )
}
