import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { useText } from '../../text.tsx'

/** The secret of an endpoint, the only time it is shown. */
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
      title={t('webhooks.shownTitle')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Button type={copied === 'yes' ? 'primary' : 'default'} onClick={onClose}>
          {t('webhooks.done')}
        </Button>
      }
    >
      <p style={{ marginBottom: 12 }}>{t('webhooks.shownText')}</p>
      <p style={{ padding: 12, background: 'var(--ground)', borderRadius: 6, overflowWrap: 'anywhere' }}>
        <code data-secret style={{ userSelect: 'all' }}>
          {secret}
        </code>
      </p>
      <p style={{ marginTop: 12 }} aria-live="polite">
        <Button type={copied === 'yes' ? 'default' : 'primary'} onClick={() => void copy()}>
          {t(copied === 'yes' ? 'webhooks.copied' : 'webhooks.copy')}
        </Button>
        {copied === 'failed' && <span className="soft"> {t('webhooks.notCopied')}</span>}
      </p>
    </Modal>
  )
}
