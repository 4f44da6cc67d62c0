import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import { useText } from '../../text.tsx'

/** The link to set a password, shown once where no mail server sends it. */
export function LinkDialog(props: { link: string; name: string; onClose: () => void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(props.link)
      void message.success(t('staff.copied'))
    } catch {
      // Without leave to write there, the field is there to copy from.
    }
  }
  return (
    <Modal
      open
      title={t('staff.linkTitle')}
      onCancel={props.onClose}
      footer={[
        <Button key="copy" type="primary" onClick={() => void copy()}>
          {t('staff.copy')}
        </Button>,
        <Button key="close" onClick={props.onClose}>
          {t('staff.close')}
        </Button>,
      ]}
    >
      <p style={{ marginBottom: 12 }}>{t('staff.linkText', { name: props.name })}</p>
      <Input.TextArea readOnly value={props.link} autoSize aria-label={t('staff.linkTitle')} />
    </Modal>
  )
}
