import type { Text } from '@mingjian/contract'
import Alert from 'antd/es/alert'
import { useText } from '../text.tsx'
import { placesWithoutEnglish } from './no-english.ts'

/** Says which questions somebody interviewed in English will meet in Chinese; nothing where there are none. */
export function NoEnglishNotice({ texts }: { texts: readonly Text[] }) {
  const { t } = useText()
  const places = placesWithoutEnglish(texts)
  return places.length > 0 ? (
    <Alert
      type="warning"
      showIcon
      title={t('noEnglish.title', {
        count: places.length,
        numbers: places.join(t('common.listSeparator')),
      })}
      description={t('noEnglish.text')}
    />
  ) : null
}
