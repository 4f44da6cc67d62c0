import { useMutation, useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Progress from 'antd/es/progress'
import Select from 'antd/es/select'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../../../api/client.ts'
import { unitsQuery } from '../../data.ts'
import { useCan, useSession } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { uploadFile } from './data.ts'
import { type ImportKind, importKinds, mostImportBytes } from './kinds.ts'
import { Labelled } from './labelled.tsx'

/** What the data is and where it comes from; then the file. */
export function NewDialog({ onClose }: { onClose(): void }) {
  const { t } = useText()
  const can = useCan()
  const { session } = useSession()
  const navigate = useNavigate()
  const kinds = importKinds.filter((one) => can(one === 'questions' ? 'bank.edit' : 'candidate.contact'))
  const [kind, setKind] = useState<ImportKind>(kinds[0] ?? 'candidates')
  const [source, setSource] = useState('')
  const everywhere = session.roles.some(({ unit }) => unit === null)
  const [unitId, setUnit] = useState<string | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const [percent, setPercent] = useState<number | null>(null)
  const units = useQuery({ ...unitsQuery, enabled: can('organisation.read') })
  const sending = useMutation({
    mutationFn: async (chosen: File) => {
      setPercent(0)
      const body = { kind, source: source.trim(), unitId, fileName: chosen.name, bytes: chosen.size }
      const { id } = await call('createImport', { body })
      return uploadFile(id, chosen, setPercent)
    },
    onSuccess: ({ id }) => void navigate(`/imports/${id}`),
    onError: () => setPercent(null),
  })
  const large = file !== null && file.size > mostImportBytes
  const ready = file !== null && file.size > 0 && !large && source.trim() !== '' && (everywhere || unitId)
  return (
    <Modal
      open
      title={t('imports.new')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            disabled={!ready}
            loading={sending.isPending}
            onClick={() => file && sending.mutate(file)}
          >
            {t('imports.upload')}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 16, margin: '12px 0' }}>
        <Labelled label={t('imports.kind')}>
          {(id) => (
            <Select<ImportKind>
              id={id}
              value={kind}
              onChange={setKind}
              options={kinds.map((value) => ({ value, label: t(`imports.kinds.${value}`) }))}
            />
          )}
        </Labelled>
        <Labelled label={t('imports.source')} hint={t('imports.sourceHint')}>
          {(id) => (
            <Input
              id={id}
              value={source}
              maxLength={60}
              onChange={(event) => setSource(event.target.value)}
            />
          )}
        </Labelled>
        {units.data && (
          <Labelled label={t('imports.unit')}>
            {(id) => (
              <Select<string>
                id={id}
                allowClear={everywhere}
                value={unitId}
                placeholder={everywhere ? t('imports.wholeOrganisation') : t('common.unit')}
                showSearch={{ optionFilterProp: 'label' }}
                options={units.data.items.map((unit) => ({ value: unit.id, label: unit.name }))}
                onChange={(value) => setUnit(value ?? null)}
              />
            )}
          </Labelled>
        )}
        <Labelled label={t('imports.choose')} hint={large ? t('imports.tooLarge') : t('imports.chooseHint')}>
          {(id) => (
            <input
              id={id}
              type="file"
              accept=".xlsx,.csv,.txt"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          )}
        </Labelled>
        {percent !== null && (
          <Progress percent={percent} aria-label={t('imports.uploading', { percent })} size="small" />
        )}
        {sending.error && <Notice error={sending.error} />}
      </div>
    </Modal>
  )
}
