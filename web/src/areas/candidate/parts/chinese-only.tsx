/** @jsxImportSource preact */
import type { InterviewStep, Language } from '@mingjian/contract'
import { useRoom } from './context.tsx'

/** Said to who chose English at a question that was never written in it; a scenario says itself what it is in. */
export function ChineseOnly({ step, titleLang }: { step: InterviewStep; titleLang: Language | undefined }) {
  const { state, t } = useRoom()
  const needed = titleLang === 'zh-CN' && state.language === 'en' && !step.scenario
  return needed ? <p class="small">{t('thinking.chinese')}</p> : null
}
