import type { AbilityBank, Language } from '@mingjian/contract'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../../api/client.ts'

/** The items of a language; asked again while a calibration runs. */
export function abilityBankQuery(language: Language) {
  return queryOptions({
    queryKey: ['ability', language],
    queryFn: ({ signal }) => call('getAbilityBank', { params: { language }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.calibrations.some(({ status }) => status === 'running') ? 3_000 : false,
  })
}

export function abilityTemplateQuery(language: Language, key: string) {
  return queryOptions({
    queryKey: ['ability', language, 'template', key],
    queryFn: ({ signal }) => call('getAbilityTemplate', { params: { language }, query: { key }, signal }),
  })
}

/** Shows the bank as a call has answered. */
export function useBankChanged(): (bank: AbilityBank) => void {
  const queries = useQueryClient()
  return (bank) => queries.setQueryData(abilityBankQuery(bank.language).queryKey, bank)
}
