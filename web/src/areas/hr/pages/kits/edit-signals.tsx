import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { everySignal } from '../../ui/signals.ts'

/** Which signals are noted while the interview goes on. */
export function EditSignals() {
  const { t } = useText()
  return (
    <Card title={t('signalKinds.title')}>
      <Form.Item name={['rules', 'signals']} extra={t('signalKinds.help')} style={{ marginBottom: 0 }}>
        <Checkbox.Group options={everySignal.map((value) => ({ value, label: t(`signalKinds.${value}`) }))} />
      </Form.Item>
    </Card>
  )
}
