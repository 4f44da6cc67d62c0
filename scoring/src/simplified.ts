import { simplifiedCharacters, traditionalCharacters } from './simplified.generated.ts'

/** By code unit: what it is folded to, 0 for itself. */
const table = new Uint16Array(0x10000)
for (let k = 0; k < traditionalCharacters.length; k += 1) {
  table[traditionalCharacters.charCodeAt(k)] = simplifiedCharacters.charCodeAt(k)
}

type Choice = {
  /** The character; as `<rare>` where its neighbours call for the rarer form. */
  readonly pattern: RegExp
  readonly rare: string
  readonly usual: string
}

/**
 * Characters whose simplified form depends on the word they stand in, read off their neighbours. Applied after the
 * table, in this order.
 */
const byNeighbours: readonly Choice[] = [
  // 看著, 拿著名單; but 顯著, 著名, 著作, 名著, 專著, 論著, 譯著, 著稱.
  {
    pattern:
      /(?<rare>(?<=[显名专编原巨土卓昭遗拙撰])著|(?<=(?<![讨争谈议评辩])论)著|(?<=(?<!翻)译)著|著(?=名(?![单片字册牌])|作(?![品业])|[称述者]|书立说))|著/gu,
    rare: '著',
    usual: '着',
  },
  // 乾淨, 餅乾; but 乾坤, 乾隆.
  { pattern: /(?<rare>乾(?=[坤隆卦陵]))|乾/gu, rare: '乾', usual: '干' },
  // 瞭解, 明瞭; but 瞭望.
  { pattern: /(?<rare>瞭(?=[望哨]))|瞭/gu, rare: '瞭', usual: '了' },
  // 藉由, 憑藉; but 慰藉, 狼藉.
  { pattern: /(?<rare>(?<=[慰狼蕴枕])藉)|藉/gu, rare: '藉', usual: '借' },
  // 覆蓋, 顛覆; but 回覆, 反覆, 覆核.
  { pattern: /(?<rare>(?<=[回答反批重])覆|覆(?=[查核检述议诊]))|覆/gu, rare: '复', usual: '覆' },
  // 甚至; but 甚麼.
  { pattern: /(?<rare>甚(?=么))|甚/gu, rare: '什', usual: '甚' },
  // 畫圖, 設計畫面; but 計畫, 規畫.
  {
    pattern: /(?<rare>(?<=(?<![设统估会])计|[规企筹])畫(?![面册图家廊像质]))|畫/gu,
    rare: '划',
    usual: '画',
  },
  // 對帳, 帳單; but 帳篷, 蚊帳.
  { pattern: /(?<rare>(?<=[蚊营帷军床罗纱])帳|帳(?=[篷幕子]))|帳/gu, rare: '帐', usual: '账' },
  // The name 沈, 瀋陽; but 沈默, 沈著.
  { pattern: /(?<rare>沈(?=[默重稳浸迷溺闷淀着]))|沈/gu, rare: '沉', usual: '沈' },
]
const anyByNeighbours = /[著乾瞭藉覆甚畫帳沈]/u

/**
 * Folds traditional Chinese characters to simplified ones, one for one: the text keeps its length and every place in
 * it, so that what is found in the folded text is quoted from the original. Characters that are no traditional ones
 * stay, simplified texts stay as they are, and folding twice changes nothing more. Words that differ between regions
 * (軟體, 软件) are not exchanged.
 */
export function toSimplified(text: string): string {
  let folded = ''
  let copied = 0
  for (let at = 0; at < text.length; at += 1) {
    const to = table[text.charCodeAt(at)]
    if (!to) continue
    folded += text.slice(copied, at) + String.fromCharCode(to)
    copied = at + 1
  }
  folded += text.slice(copied)
  if (!anyByNeighbours.test(folded)) return folded
  for (const { pattern, rare, usual } of byNeighbours) {
    folded = folded.replace(pattern, (_, isRare?: string) => (isRare === undefined ? usual : rare))
  }
  return folded
}
