import type { DeviceRequirements } from '@mingjian/contract'
import {
  type DeviceRules,
  deviceFault,
  leastUploadKbps,
  mostUploadKbps,
} from '@mingjian/contract/device-rule'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import styles from '../bank/edit.module.css'
import { NumberOf } from './number-of.tsx'

/** A line that carries a plain picture with room to spare. */
const usualKbps = 300

/** What is asked of a candidate's device; nothing unless somebody turns it on. */
export function EditDevices() {
  const { t } = useText()
  return (
    <Card title={t('devicesKit.title')}>
      <p className={`small soft ${styles.help}`}>{t('devicesKit.help')}</p>
      <Form.Item
        name={['rules', 'devices']}
        dependencies={[['rules', 'modes']]}
        style={{ marginBottom: 0 }}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, devices: DeviceRequirements | undefined) => {
              const modes = (getFieldValue(['rules', 'modes']) ?? []) as DeviceRules['modes']
              const fault = deviceFault({ modes, devices })
              if (fault) throw new Error(t(`devicesKit.faults.${fault}`))
            },
          }),
        ]}
      >
        <Fields />
      </Form.Item>
    </Card>
  )
}

interface FieldsProps {
  value?: DeviceRequirements | undefined
  onChange?: (value: DeviceRequirements | undefined) => void
}

function Fields({ value, onChange }: FieldsProps) {
  const { t } = useText()
  const needs = value ?? { camera: false, microphone: false, uploadKbps: null }
  function change(part: Partial<DeviceRequirements>): void {
    const next = { ...needs, ...part }
    const none = !next.camera && !next.microphone && next.uploadKbps === null
    onChange?.(none ? undefined : next)
  }
  return (
    <>
      <Checkbox
        checked={needs.camera}
        // A picture is recorded with its sound.
        onChange={({ target }) =>
          change(target.checked ? { camera: true, microphone: true } : { camera: false })
        }
      >
        {t('devicesKit.camera')}
      </Checkbox>
      <p className={`small soft ${styles.help}`}>{t('devicesKit.cameraHelp')}</p>
      <Checkbox checked={needs.microphone} onChange={({ target }) => change({ microphone: target.checked })}>
        {t('devicesKit.microphone')}
      </Checkbox>
      <p className={`small soft ${styles.help}`}>{t('devicesKit.microphoneHelp')}</p>
      <Checkbox
        checked={needs.uploadKbps !== null}
        onChange={({ target }) => change({ uploadKbps: target.checked ? usualKbps : null })}
      >
        {t('devicesKit.upload')}
      </Checkbox>
      <p className={`small soft ${styles.help}`}>{t('devicesKit.uploadHelp')}</p>
      {needs.uploadKbps !== null && (
        <NumberOf
          label={t('devicesKit.kbps')}
          value={needs.uploadKbps}
          range={[leastUploadKbps, mostUploadKbps, 50]}
          onChange={(uploadKbps) => change({ uploadKbps })}
        />
      )}
    </>
  )
}
