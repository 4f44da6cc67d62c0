import { useMutation } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './calibration.module.css'
import { useCalibrationChanged, type Version } from './data.ts'

/** Says what follows before a version is shown in reports, or is shown no more. */
export function ActivateDialog({ version, onClose }: { version: Version; onClose(): void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const changed = useCalibrationChanged()
  const active = version.active === null
  const way = active ? 'activate' : 'deactivate'
  const number = { version: version.version }
  const setting = useMutation({
    mutationFn: () =>
      call('activateScorer', {
        params: { id: version.id },
        body: { active, confirmedVersion: version.version },
      }),
    onSuccess() {
      changed()
      void message.success(
        t(active ? 'calibrationDialog.activated' : 'calibrationDialog.deactivated', number),
      )
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t(`calibrationDialog.${way}Title`, number)}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={setting.isPending} onClick={() => setting.mutate()}>
            {t(`calibrationDialog.${way}Confirm`, number)}
          </Button>
        </>
      }
    >
      <div className={styles.list}>
        <p>{t(`calibrationDialog.${way}Lead`)}</p>
        {active && !version.passed && (
          <p>
            <b>{t('calibrationDialog.activateFailed')}</b>
          </p>
        )}
        {active && <p>{t('calibrationDialog.activateGap')}</p>}
        <p className="soft">{t('calibrationDialog.recorded')}</p>
        {setting.error && <Notice error={setting.error} />}
      </div>
    </Modal>
  )
}
