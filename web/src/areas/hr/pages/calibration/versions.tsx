import Button from 'antd/es/button'
import { useState } from 'react'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ActivateDialog } from './activate-dialog.tsx'
import { AgreementTable, Gate } from './agreement.tsx'
import styles from './calibration.module.css'
import type { Subject, Version } from './data.ts'
import { Verdict } from './verdict.tsx'

/** The trained versions, the newest first and open. */
export function Versions({ subject }: { subject: Subject }) {
  const { t } = useText()
  const [asked, setAsked] = useState<Version | null>(null)
  return (
    <Card title={t('calibrationSubject.versions')}>
      {subject.versions.length === 0 && (
        <Empty title={t('calibrationSubject.versionsNone')} text={t('calibrationSubject.versionsNoneText')} />
      )}
      {subject.versions.map((version, index) => (
        <OneVersion key={version.id} version={version} open={index === 0} ask={() => setAsked(version)} />
      ))}
      {asked && <ActivateDialog version={asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

function OneVersion({ version, open, ask }: { version: Version; open: boolean; ask(): void }) {
  const { t, instant } = useText()
  const { active, evaluation } = version
  return (
    <section className={styles.version} data-active={active ? '' : undefined}>
      <div className={styles.versionHead}>
        <h3>
          {t('calibration.version', { version: version.version })}{' '}
          {version.status === 'ready' && <Verdict passed={version.passed} />}
        </h3>
        <Switch version={version} ask={ask} />
      </div>
      <p className="small soft">
        {t('calibrationSubject.by', { name: version.requestedBy, at: instant(version.requestedAt) })}
        {version.hash && ` · ${t('calibrationSubject.hash', { hash: version.hash })}`}
      </p>
      {active && <p>{t('calibrationSubject.shownSince', { by: active.by, at: instant(active.since) })}</p>}
      {version.status === 'training' && (
        <p role="status">
          <Tag>{t('calibration.status.training')}</Tag> {t('calibrationSubject.training')}
        </p>
      )}
      {version.failure && (
        <p role="status">
          <Tag tone="danger">{t('calibration.status.failed')}</Tag>{' '}
          {t(`calibrationSubject.failure.${version.failure}`)}
        </p>
      )}
      {evaluation && (
        <details open={open}>
          <summary>{t('calibrationSubject.details')}</summary>
          <p>
            {t(`calibrationSubject.basis.${evaluation.basis}`, {
              n: evaluation.n,
              twice: evaluation.labels.twice,
              blind: evaluation.labels.blind,
            })}
          </p>
          <AgreementTable rows={evaluation.rows} people={evaluation.people} folds={evaluation.folds} />
          <Gate lines={evaluation.gate} passed={version.passed} />
        </details>
      )}
    </section>
  )
}

function Switch({ version, ask }: { version: Version; ask(): void }) {
  const { t } = useText()
  const can = useCan()
  if (version.status !== 'ready' || !can('calibration.manage')) return null
  return (
    <Button size="small" onClick={ask}>
      {t(version.active ? 'calibrationSubject.deactivate' : 'calibrationSubject.activate')}
      <span className="sr-only"> {t('calibration.version', { version: version.version })}</span>
    </Button>
  )
}
