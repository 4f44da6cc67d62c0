/** The address of another unit under the same filters. */
export function addressOf(params: URLSearchParams, unitId: string): string {
  const next = new URLSearchParams(params)
  next.set('unitId', unitId)
  return next.toString()
}
