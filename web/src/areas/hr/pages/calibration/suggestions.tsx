import { useQuery } from '@tanstack/react-query'
import Skeleton from 'antd/es/skeleton'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import styles from './calibration.module.css'
import { suggestionsQuery } from './data.ts'

/** Which answers a person should score first. */
export function Suggestions({ questionKey }: { questionKey: string }) {
  const { t } = useText()
  const query = useQuery(suggestionsQuery(questionKey))
  const items = query.data?.items
  return (
    <Card title={t('calibrationSubject.suggestions')}>
      {query.isPending && <Skeleton title={false} paragraph={{ rows: 5, width: '100%' }} active />}
      {query.error && !items && <Failure error={query.error} retry={() => void query.refetch()} />}
      {items?.length === 0 && (
        <Empty
          title={t('calibrationSubject.suggestionsNone')}
          text={t('calibrationSubject.suggestionsNoneText')}
        />
      )}
      {items && items.length > 0 && (
        <>
          <p className="small soft">{t('calibrationSubject.suggestionsLead')}</p>
          <ol className={styles.suggestions}>
            {items.map((one) => (
              <li key={one.answerId}>
                <div>
                  <p>{t('calibrationSubject.opening', { text: one.opening })}</p>
                  <p className="small soft">
                    {t('calibrationSubject.content', { count: one.content })} ·{' '}
                    {t(`calibrationSubject.reason.${one.reason}`)}
                  </p>
                </div>
                <LinkButton to={`/calibration/answers/${one.answerId}`}>
                  {t('calibrationSubject.score')}
                </LinkButton>
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  )
}
