import { type Fraction, fraction } from '../fraction.ts'
import type { Pen } from '../pen.ts'
import type { ItemFamily } from '../types.ts'
import type { InBoth } from './common.ts'
import { wrongs } from './common.ts'

const cities: InBoth<readonly [string, number]> = {
  'zh-CN': [
    ['北京', 480],
    ['东京', 540],
    ['曼谷', 420],
    ['迪拜', 240],
    ['孟买', 330],
    ['悉尼', 600],
    ['伦敦', 0],
    ['莫斯科', 180],
    ['阿德莱德', 570],
  ],
  en: [
    ['London', 0],
    ['Lagos', 60],
    ['Cairo', 120],
    ['Nairobi', 180],
    ['Dubai', 240],
    ['Mumbai', 330],
    ['Singapore', 480],
    ['Tokyo', 540],
    ['Adelaide', 570],
    ['São Paulo', -180],
  ],
}

const day = 1440
const clock = (minutes: number): string => {
  const m = ((minutes % day) + day) % day
  return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`
}
const duration = (pen: Pen, minutes: number): string => {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [h ? pen.t(`${h}小时`, `${h} h`) : '', m ? pen.t(h ? `${m}分` : `${m}分钟`, `${m} min`) : '']
  return parts.filter(Boolean).join(pen.t('', ' '))
}
const offset = (minutes: number): string =>
  `UTC${minutes < 0 ? '−' : '+'}${clock(Math.abs(minutes)).replace(/^0/, '')}`

/** The local time elsewhere when something ends, with a pause where asked. */
export const schedule: ItemFamily = {
  id: 'schedule',
  area: 'table',
  name: { 'zh-CN': '时刻与时差', en: 'Schedules and time zones' },
  base: [-0.3, 70],
  radicals: {
    course: { straight: [0, 0], 'with-pause': [0.4, 20] },
    zones: { 'whole-hours': [0, 0], 'half-hours': [0.5, 10] },
  },
  draft: (pen, { course, zones }) => {
    const task = pen.of({
      'zh-CN': pen.pick(['一项跨国数据迁移', '一场线上培训', '一次系统演练', '一次设备远程测试']),
      en: pen.pick([
        'A data transfer',
        'An online course',
        'A remote test of equipment',
        'A planned maintenance job',
      ]),
    })
    const list = pen.of(cities)
    const [from, to, ...rest] = pen.sample(list, 5) as (readonly [string, number])[]
    if (!from || !to) return null
    const shift = to[1] - from[1]
    if (shift === 0 || (shift % 60 !== 0) !== (zones === 'half-hours')) return null
    const far = Math.abs(shift)
    const leave = pen.int(6 * 12, 21 * 12) * 5
    const one = pen.int(Math.max(18, Math.floor(far / 12)), Math.max(40, Math.floor(far / 8))) * 5
    const stop = course === 'with-pause' ? pen.int(9, 31) * 5 : 0
    const two = stop > 0 ? pen.int(16, 60) * 5 : 0
    const run = one + stop + two
    const at = (minutes: number): Fraction => fraction(((minutes % day) + day) % day)
    const w = wrongs(pen)
    const rows = pen.sample([from, to, ...rest], 5)
    const length = (minutes: number): string => duration(pen, minutes)
    const other = rest[0]?.[1] as number
    return {
      stem: stop
        ? pen.t(
            `${task}于${from[0]}时间${clock(leave)}开始，进行${length(one)}后暂停${length(stop)}，再进行${length(two)}结束。结束时，${to[0]}当地时间是几点？`,
            `${task} starts at ${clock(leave)} ${from[0]} time. It runs for ${length(one)}, pauses for ${length(stop)} and runs for another ${length(two)}. What time is it in ${to[0]} when it ends?`,
          )
        : pen.t(
            `${task}于${from[0]}时间${clock(leave)}开始，进行${length(one)}结束。结束时，${to[0]}当地时间是几点？`,
            `${task} starts at ${clock(leave)} ${from[0]} time and runs for ${length(one)}. What time is it in ${to[0]} when it ends?`,
          ),
      figure: {
        kind: 'table',
        title: pen.t('各地时间与协调世界时（UTC）之差', 'Local time compared with UTC'),
        unit: '',
        categories: rows.map(([name]) => name),
        series: [
          { name: pen.t('当地时间', 'Local time'), values: rows.map(([, minutes]) => offset(minutes)) },
        ],
      },
      key: at(leave + run + shift),
      decimals: 0,
      show: (value) => clock(value.n),
      gap: { share: fraction(0), amount: fraction(10) },
      slips: [fraction(60), fraction(20)],
      round: day,
      wrong: [
        w(
          'zones-ignored',
          at(leave + run),
          `没有换算时差，得到的是${from[0]}时间。`,
          `The time difference was ignored: this is the time in ${from[0]}.`,
        ),
        w(
          'zones-reversed',
          at(leave + run - shift),
          '时差的方向弄反了。',
          'The time difference was applied the wrong way round.',
        ),
        w(
          'time-subtracted',
          at(leave - run + shift),
          '把进行的时间减掉了，应加上。',
          'The running time was taken away instead of added.',
        ),
        w(
          'zones-twice',
          at(leave + run + 2 * shift),
          '时差算了两次。',
          'The time difference was applied twice.',
        ),
        w(
          'utc-for-local',
          at(leave + run - from[1]),
          '只换算成了协调世界时。',
          'The time was turned into UTC only.',
        ),
        w(
          'destination-offset-only',
          at(leave + run + to[1]),
          `只加了${to[0]}与UTC之差，没有减去${from[0]}的。`,
          `Only the offset of ${to[0]} was applied, not that of ${from[0]}.`,
        ),
        w(
          'wrong-city',
          at(leave + run + other - from[1]),
          `看成了${rest[0]?.[0]}。`,
          `The row for ${rest[0]?.[0]} was read.`,
        ),
        ...(stop
          ? [
              w(
                'stop-forgotten',
                at(leave + one + two + shift),
                '漏了中途停留的时间。',
                'The stop was left out.',
              ),
              w(
                'last-leg-forgotten',
                at(leave + one + stop + shift),
                '只算到再次开始的时候。',
                'This is when it resumes.',
              ),
            ]
          : []),
      ],
      solution: [
        pen.t(
          `前后共${length(run)}，结束时为${from[0]}时间${clock(leave + run)}`,
          `It takes ${length(run)} in all and ends at ${clock(leave + run)} ${from[0]} time`,
        ),
        pen.t(
          `${to[0]}比${from[0]}${shift > 0 ? '快' : '慢'}${length(far)}，当地时间${clock(leave + run + shift)}`,
          `${to[0]} is ${length(far)} ${shift > 0 ? 'ahead of' : 'behind'} ${from[0]}: ${clock(leave + run + shift)} local time`,
        ),
      ],
    }
  },
}
