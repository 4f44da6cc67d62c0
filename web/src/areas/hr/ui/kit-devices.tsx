import type { DeviceRequirements } from '@mingjian/contract'
import { useText } from '../text.tsx'

/** What a kit asks of the candidate's device, as a term of the outline. */
export function KitDevices({ devices }: { devices?: DeviceRequirements | undefined }) {
  const { t } = useText()
  const needs = devices
    ? [
        ...(devices.camera || devices.microphone ? [t('devicesKit.browser')] : []),
        ...(devices.camera ? [t('devicesKit.cameraShort')] : []),
        ...(devices.microphone ? [t('devicesKit.microphoneShort')] : []),
        ...(devices.uploadKbps === null ? [] : [t('devicesKit.uploadShort', { kbps: devices.uploadKbps })]),
      ]
    : []
  return (
    <>
      <dt>{t('devicesKit.title')}</dt>
      <dd>
        {needs.join(t('common.listSeparator')) || t('devicesKit.none')}
        {needs.length > 0 && <div className="small soft">{t('devicesKit.otherwise')}</div>}
      </dd>
    </>
  )
}
