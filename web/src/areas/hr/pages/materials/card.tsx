import type { Material } from '@mingjian/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call, urlOf } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './materials.module.css'

const materialsQuery = (id: string) =>
  queryOptions({
    queryKey: ['materials', id],
    queryFn: ({ signal }) => call('listMaterials', { params: { id }, signal }),
    // Scanning ends within minutes; a file that was announced may never come.
    refetchInterval: ({ state }) =>
      state.data?.files.some((file) => file.state === 'scanning')
        ? 5_000
        : state.data?.files.some((file) => file.state === 'arriving')
          ? 60_000
          : false,
  })

/** What the candidate was asked for besides the résumé; nothing where nothing was. */
export function MaterialsCard({ applicationId }: { applicationId: string }) {
  return useCan()('material.read') ? <Listed applicationId={applicationId} /> : null
}

function Listed({ applicationId }: { applicationId: string }) {
  const { t, pick } = useText()
  const query = useQuery(materialsQuery(applicationId))
  if (query.error && !query.data) {
    return (
      <Card title={t('materials.title')}>
        <Failure error={query.error} retry={() => void query.refetch()} />
      </Card>
    )
  }
  if (!query.data || query.data.requests.length === 0) return null
  const { requests, files } = query.data
  return (
    <Card title={t('materials.title')}>
      <p className="small soft">{t('materials.lead')}</p>
      <dl className={styles.list}>
        {requests.map((request) => {
          const own = files.filter((file) => file.request === request.key)
          return (
            <div key={request.key}>
              <dt>
                <b>{pick(request.title)}</b>
                <div className="small soft">{pick(request.reason)}</div>
              </dt>
              {own.length === 0 && <dd className="soft">{t('materials.missing')}</dd>}
              {own.map((file) => (
                <dd key={file.id}>
                  <File file={file} />
                </dd>
              ))}
            </div>
          )
        })}
      </dl>
    </Card>
  )
}

function File({ file }: { file: Material }) {
  const { t, instant } = useText()
  const here = file.state === 'ready' || file.state === 'unscanned'
  return (
    <>
      {here ? (
        <a
          href={urlOf('downloadMaterial', { params: { id: file.id } })}
          download={file.name}
          aria-label={t('materials.open', { name: file.name })}
        >
          {file.name}
        </a>
      ) : (
        <span>{file.name}</span>
      )}{' '}
      <Tag tone={file.state === 'unscanned' ? 'amber' : file.state === 'refused' ? 'danger' : 'plain'}>
        {t(`materials.states.${file.state}`)}
      </Tag>{' '}
      <span className="small soft">
        {file.reason ? t(`materials.refused.${file.reason}`) : `${sizeOf(file.bytes)} · ${instant(file.at)}`}
      </span>
    </>
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
