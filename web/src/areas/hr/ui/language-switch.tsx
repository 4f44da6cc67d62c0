import type { Language } from '@mingjian/contract'
import Button from 'antd/es/button'
import { useText } from '../text.tsx'

/** Offers the other language, in that language's own name. */
export function LanguageSwitch({ onChange }: { onChange: (language: Language) => void }) {
  const { language } = useText()
  const other: Language = language === 'en' ? 'zh-CN' : 'en'
  return (
    <Button type="text" lang={other} onClick={() => onChange(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  )
}
