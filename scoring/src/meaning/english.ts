/** Past forms that no rule finds. */
const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'went:go gone:go told:tell said:say found:find gave:give given:give kept:keep built:build wrote:write written:write ' +
    'sat:sit met:meet ran:run came:come led:lead brought:bring began:begin held:hold spent:spend sent:send drew:draw ' +
    'drawn:draw taught:teach left:leave paid:pay stood:stand saw:see seen:see knew:know known:know took:take taken:take ' +
    'made:make got:get spoke:speak spoken:speak thought:think bought:buy sold:sell caught:catch chose:choose chosen:choose ' +
    'understood:understand felt:feel heard:hear lost:lose broke:break broken:break rang:ring fell:fall grew:grow ' +
    'showed:show shown:show did:do done:do had:have has:have was:be were:be been:be am:be is:be are:be laid:lay ' +
    "i'd:would i'll:will i've:have didn't:not don't:not wasn't:not couldn't:not wouldn't:not hadn't:not can't:not won't:not never:not"
  )
    .split(' ')
    .map((pair) => pair.split(':')),
)

/** A light stem: enough that "asked", "asking" and "asks" meet. Not a dictionary form. */
export function stemOf(word: string): string {
  const plain = word.replace(/[’']s$/u, '').replaceAll('’', "'")
  const known = irregular[plain]
  if (known) return known
  let stem = plain.replaceAll("'", '')
  if (stem.length > 4) stem = stem.replace(/(?:ies|ied)$/u, 'y')
  if (stem.length > 5) stem = stem.replace(/(?:ingly|edly)$/u, '').replace(/([^s])(?:ing|ed)$/u, '$1')
  else if (stem.length > 3) stem = stem.replace(/ed$/u, '')
  if (stem.length > 3) stem = stem.replace(/(?<=(?:s|x|z|ch|sh))es$/u, '').replace(/([^su])s$/u, '$1')
  if (stem.length > 5) stem = stem.replace(/ly$/u, '')
  if (stem.length > 4) stem = stem.replace(/(.)\1$/u, '$1').replace(/e$/u, '')
  return stem
}
