import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined'
import type { ImportKind, Permission } from '@mingjian/contract'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Modal from 'antd/es/modal'
import Select from 'antd/es/select'
import { useState } from 'react'
import { urlOf } from '../../../api/client.ts'
import { useCan } from '../session.tsx'
import { useText } from '../text.tsx'

const needed: Record<ImportKind, Permission> = {
  candidates: 'candidate.contact',
  applications: 'candidate.contact',
  employees: 'employee.read',
  probation_reviews: 'employee.read',
  questions: 'bank.read',
}
const formats = ['xlsx', 'csv'] as const

/** Takes records out as a file that can be imported again; nothing where the reader may export none of them. */
export function ExportButton({ kinds }: { kinds: readonly ImportKind[] }) {
  const { t } = useText()
  const can = useCan()
  const [asking, setAsking] = useState(false)
  const allowed = can('import.run') ? kinds.filter((kind) => can(needed[kind])) : []
  if (allowed.length === 0) {
    return null
  }
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setAsking(true)}>
        {t('exports.title')}
      </Button>
      {asking && <ExportDialog kinds={allowed} onClose={() => setAsking(false)} />}
    </>
  )
}

function ExportDialog({ kinds, onClose }: { kinds: readonly ImportKind[]; onClose(): void }) {
  const { t } = useText()
  const [kind, setKind] = useState(kinds[0])
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx')
  return (
    <Modal
      open
      title={t('exports.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            href={kind ? urlOf('exportRecords', { params: { kind }, query: { format } }) : ''}
            onClick={onClose}
          >
            {t('exports.download')}
          </Button>
        </>
      }
    >
      <Form layout="vertical">
        <Form.Item label={t('exports.kind')} htmlFor="export-kind">
          <Select<ImportKind>
            id="export-kind"
            value={kind ?? null}
            options={kinds.map((value) => ({ value, label: t(`imports.kinds.${value}`) }))}
            onChange={setKind}
          />
        </Form.Item>
        <Form.Item label={t('exports.format')} htmlFor="export-format">
          <Select<(typeof formats)[number]>
            id="export-format"
            value={format}
            options={formats.map((value) => ({ value, label: t(`exports.formats.${value}`) }))}
            onChange={setFormat}
          />
        </Form.Item>
      </Form>
      <p className="small soft">{t('exports.hint')}</p>
    </Modal>
  )
}
