/**
 * Positions that the next person is not given, because one more use would take them above `cap` of all tests
 * (restricted method, Revuelta & Ponsoda 1998): they are open again as soon as others have caught up. An item is
 * barred for a whole test, never in the middle of one. One use is always free, so that a new bank can begin.
 */
export function barredBy(uses: ArrayLike<number>, testsBefore: number, cap: number): number[] {
  const most = Math.max(1, cap * (testsBefore + 1) + 1e-9)
  const barred: number[] = []
  for (let at = 0; at < uses.length; at += 1) if ((uses[at] as number) + 1 > most) barred.push(at)
  return barred
}
