import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import Popconfirm from 'antd/es/popconfirm'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { type Template, templateChanged, type Version, type Words } from './data.ts'
import styles from './templates.module.css'

interface VersionsProps {
  template: Template
  /** The editor holds words that no version has. */
  unsaved: boolean
  onLoad(words: Words): void
}

/** What was written so far, and which of it goes out. */
export function Versions({ template, unsaved, onLoad }: VersionsProps) {
  const { t } = useText()
  const may = useCan()('template.edit')
  const [asked, setAsked] = useState<Version | 'standard' | null>(null)
  const active = template.versions.some(({ state }) => state === 'active')
  return (
    <Card title={t('messageTemplates.versions')}>
      {template.versions.length === 0 && <p className="soft">{t('messageTemplates.noVersions')}</p>}
      <ul className={styles.versions}>
        {template.versions.map((version) => (
          <Row
            key={version.version}
            version={version}
            unsaved={unsaved}
            onLoad={() => onLoad(version)}
            {...(may ? { onActivate: () => setAsked(version) } : {})}
          />
        ))}
      </ul>
      {may && (
        <div className={styles.buttons}>
          <Load unsaved={unsaved} onLoad={() => onLoad(template.standard)}>
            {t('messageTemplates.loadStandard')}
          </Load>
          {active && <Button onClick={() => setAsked('standard')}>{t('messageTemplates.toStandard')}</Button>}
        </div>
      )}
      {asked && <Activate template={template} choice={asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

const tones = { draft: 'amber', active: 'jade', retired: 'plain' } as const

interface RowProps {
  version: Version
  unsaved: boolean
  onLoad(): void
  onActivate?(): void
}

function Row({ version, unsaved, onLoad, onActivate }: RowProps) {
  const { t, instant } = useText()
  const { state, faults } = version
  return (
    <li>
      <div>
        <b>{t('messageTemplates.version', { version: version.version })}</b>{' '}
        <Tag tone={tones[state]}>{t(`messageTemplates.states.${state}`)}</Tag>
        <p className="small soft">
          {t('messageTemplates.made', { name: version.createdBy, instant: instant(version.createdAt) })}
        </p>
        {faults.length > 0 && <p className="small">{t('messageTemplates.faultsTitle')}</p>}
      </div>
      <div className={styles.buttons} style={{ marginTop: 0 }}>
        {onActivate && (
          <Load unsaved={unsaved} onLoad={onLoad}>
            {t('messageTemplates.load')}
          </Load>
        )}
        {onActivate && state !== 'active' && (
          <Button disabled={faults.length > 0} onClick={onActivate}>
            {t('messageTemplates.activate')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Puts other words into the editor; asked first when something would be lost. */
function Load({ unsaved, onLoad, children }: { unsaved: boolean; onLoad(): void; children: string }) {
  const { t } = useText()
  if (!unsaved) return <Button onClick={onLoad}>{children}</Button>
  return (
    <Popconfirm
      title={t('messageTemplates.loadAsk')}
      okText={children}
      cancelText={t('common.cancel')}
      onConfirm={onLoad}
    >
      <Button>{children}</Button>
    </Popconfirm>
  )
}

interface ActivateProps {
  template: Template
  choice: Version | 'standard'
  onClose(): void
}

function Activate({ template, choice, onClose }: ActivateProps) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const version = choice === 'standard' ? null : choice.version
  const names = {
    template: t(`messages.templates.${template.template}`),
    language: t(`messageTemplates.languages.${template.language}`),
  }
  const change = useMutation({
    mutationFn: () =>
      call('activateMessageTemplate', {
        params: { template: template.template, language: template.language },
        body: { version },
      }),
    onSuccess(changed) {
      templateChanged(queries, changed)
      void message.success(
        version === null ? t('messageTemplates.restored') : t('messageTemplates.activated', { version }),
      )
      onClose()
    },
  })
  return (
    <Modal
      open
      title={
        version === null
          ? t('messageTemplates.toStandardTitle')
          : t('messageTemplates.activateTitle', { version })
      }
      okText={t(version === null ? 'messageTemplates.toStandard' : 'messageTemplates.activate')}
      cancelText={t('common.cancel')}
      confirmLoading={change.isPending}
      onOk={() => change.mutate()}
      onCancel={onClose}
    >
      <p>
        {t(version === null ? 'messageTemplates.toStandardText' : 'messageTemplates.activateText', names)}
      </p>
      {change.error && <Notice error={change.error} />}
    </Modal>
  )
}
