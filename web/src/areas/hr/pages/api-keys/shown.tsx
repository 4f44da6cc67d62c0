import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { useText } from '../../text.tsx'

/** The secret of a key, the only time it is shown. */
export function Shown({ secret, onClose }: { secret: string; onClose(): void }) {
  const { t } = useText()
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(secret)
      setCopied('yes')
    } catch {
      setCopied('failed')
    }
  }
  return (
    <Modal
      open
      title={t('apiKeys.shownTitle')}
      onCancel={onClose}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type={copied === 'yes' ? 'primary' : 'default'} onClick={onClose}>
          {t('apiKeys.done')}
        </Button>
      }
    >
      <p style={{ marginBottom: 12 }}>{t('apiKeys.shownText')}</p>
      <p style={{ marginBottom: 12 }}>
        <b>{t('apiKeys.shownWaits')}</b>
      </p>
      <p
        style={{
          padding: 12,
          background: 'var(--ground)',
          borderRadius: 6,
          overflowWrap: 'anywhere',
          userSelect: 'all',
        }}
      >
        <code data-secret>{secret}</code>
      </p>
      <p style={{ marginTop: 12 }} aria-live="polite">
        <Button type={copied === 'yes' ? 'default' : 'primary'} onClick={() => void copy()}>
          {copied === 'yes' ? t('apiKeys.copied') : t('apiKeys.copy')}
        </Button>
        {copied === 'failed' && <span className="soft"> {t('apiKeys.notCopied')}</span>}
      </p>
    </Modal>
  )
}
