import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlertCommand, readCommand } from '#features/alert/read-command.ts'
import { anyChar } from '../../support/any-char.ts'

const now = Date.parse('2024-10-13T13:50:00+08:00')
const at = (moment: string) => Date.parse(`${moment.replace(' ', 'T')}:00+08:00`)
const read = (text: string) => readCommand(text, now)

describe('an alert is started', () => {
  const afternoon = at('2024-10-13 14:00')
  it.each<[string, 'yellow' | 'orange' | 'red', number | null]>([
    ['启动 橙色预警 10月13日14时', 'orange', afternoon],
    ['启动黄色预警', 'yellow', null],
    ['启动重污染天气橙色预警，10月13日14时起', 'orange', afternoon],
    ['启动Ⅱ级响应', 'orange', null],
    ['启动重污染天气Ⅲ级应急响应', 'yellow', null],
    ['启动一级响应', 'red', null],
    ['启动橙色预警（Ⅱ级响应）10月13日14:00', 'orange', afternoon],
    ['自10月13日14时起启动红色预警', 'red', afternoon],
    ['请于2024年10月13日下午2点启动重污染天气橙色预警', 'orange', afternoon],
    ['发布橙色预警 今天14点', 'orange', afternoon],
    ['立即启动橙色预警', 'orange', null],
    ['启动橙预警', 'orange', null],
    ['橙色预警启动', 'orange', null],
    ['10月13日14时橙色预警启动', 'orange', afternoon],
    ['我区于10月13日14时启动重污染天气橙色预警', 'orange', afternoon],
    ['接市指挥部通知，10月13日14时启动橙色预警', 'orange', afternoon],
    ['根据市里要求启动橙色预警', 'orange', null],
    ['请帮忙启动一下橙色预警', 'orange', null],
    ['发布重污染天气黄色预警信息', 'yellow', null],
    ['启动橙色预警\n10月13日14时\n请各单位落实', 'orange', afternoon],
    ['启动橙色预警 14:30', 'orange', at('2024-10-13 14:30')],
    ['启动橙色预警 今晚8点半', 'orange', at('2024-10-13 20:30')],
    ['启动橙色预警 今晚0点', 'orange', at('2024-10-14 00:00')],
    ['启动橙色预警 今晚12点', 'orange', at('2024-10-14 00:00')],
    ['启动橙色预警 明早6点', 'orange', at('2024-10-14 06:00')],
    ['启动橙色预警 明天零时', 'orange', at('2024-10-14 00:00')],
    ['启动橙色预警 13日24时', 'orange', at('2024-10-14 00:00')],
    ['启动橙色预警 14日8时', 'orange', at('2024-10-14 08:00')],
    ['启动橙色预警 10月13日十四时', 'orange', afternoon],
    ['启动橙色预警 2024-10-13 14:00', 'orange', afternoon],
    ['启动橙色预警 10.13 14:00', 'orange', afternoon],
    ['启动橙色预警 13:48', 'orange', at('2024-10-13 13:48')],
    [
      '启动橙色预警10月13日14时，请各单位2小时内传达到企业，10月14日8时前报送。',
      'orange',
      afternoon,
    ],
  ])('%s', (text, level, start) => {
    expect(read(text)).toEqual({ type: 'start', level, at: start })
  })

  it('finds the year at its turn', () => {
    const eve = at('2024-12-31 20:00')
    expect(readCommand('启动橙色预警 1月1日0时', eve)).toMatchObject({ at: at('2025-01-01 00:00') })
    expect(readCommand('启动橙色预警 1日0时', eve)).toMatchObject({ at: at('2025-01-01 00:00') })
  })
})

describe('an alert is changed or ended', () => {
  it.each<[string, AlertCommand]>([
    ['升级为红色', { type: 'change', level: 'red', direction: 'up', at: null }],
    ['降级为黄色预警', { type: 'change', level: 'yellow', direction: 'down', at: null }],
    [
      '预警由橙色升级为红色 10月14日0时',
      { type: 'change', level: 'red', direction: 'up', at: at('2024-10-14 00:00') },
    ],
    ['将橙色预警调整为黄色预警', { type: 'change', level: 'yellow', direction: null, at: null }],
    ['升级至I级响应', { type: 'change', level: 'red', direction: 'up', at: null }],
    ['解除预警', { type: 'end', level: null, at: null }],
    ['预警解除', { type: 'end', level: null, at: null }],
    ['预警已解除', { type: 'end', level: null, at: null }],
    ['请解除预警，感谢各单位', { type: 'end', level: null, at: null }],
    ['提级为红色', { type: 'change', level: 'red', direction: 'up', at: null }],
    ['橙色升红色', { type: 'change', level: 'red', direction: 'up', at: null }],
    ['解除橙色预警 10月15日8时', { type: 'end', level: 'orange', at: at('2024-10-15 08:00') }],
    ['10月13日8时解除预警', { type: 'end', level: null, at: at('2024-10-13 08:00') }],
    ['终止重污染天气应急响应', { type: 'end', level: null, at: null }],
    ['预警情况', { type: 'status', certain: true }],
    ['现在预警落实情况怎么样？', { type: 'status', certain: true }],
    ['目前预警什么情况', { type: 'status', certain: true }],
    ['哪些单位没报执行情况', { type: 'status', certain: false }],
    ['执行情况', { type: 'status', certain: false }],
  ])('%s', (text, command) => {
    expect(read(text)).toEqual(command)
  })
})

describe('a command that cannot be obeyed as it is', () => {
  it.each([
    ['启动预警', 'start', 'level'],
    ['启动蓝色预警', 'start', 'level'],
    ['启动四级响应', 'start', 'level'],
    ['启动应急响应 14时', 'start', 'level'],
    ['预警升级', 'change', 'level'],
    ['解除蓝色预警', 'end', 'level'],
    ['启动橙色预警Ⅲ级响应', 'start', 'two-levels'],
    ['启动橙色预警 10月13日14时 10月15日8时', 'start', 'two-times'],
    ['启动橙色预警 10月13日14时至10月15日8时', 'start', 'two-times'],
    ['启动橙色预警 18:00-次日8:00', 'start', 'two-times'],
    ['启动橙色预警 10月14日', 'start', 'no-hour'],
    ['启动橙色预警 6月31日8时', 'start', 'impossible'],
    ['启动橙色预警 25时', 'start', 'impossible'],
    ['启动橙色预警 今晚2点', 'start', 'impossible'],
    ['启动橙色预警 14:75', 'start', 'impossible'],
    ['启动橙色预警 10月12日14时', 'start', 'past'],
    ['升级为红色 8时', 'change', 'past'],
    ['启动橙色预警 2023年10月13日14时', 'start', 'past'],
    ['启动橙色预警 12月13日14时', 'start', 'far'],
    ['启动橙色预警 14时 周日', 'start', 'words'],
  ])('%s: %s, %s', (text, verb, because) => {
    expect(read(text)).toEqual({ type: 'unclear', verb, because })
  })
})

describe('what is no command', () => {
  it.each([
    '启动本周收集',
    '启动橙色预警要做什么',
    '启动橙色预警？',
    '橙色预警期间哪些工地要停工？',
    '要不要启动橙色预警',
    '启动暴雨橙色预警',
    '启动防汛Ⅱ级应急响应',
    '启动臭氧预警',
    '启动应急抢险',
    '应急响应启动后两小时内传达',
    '橙色预警启动条件',
    '预警',
    '应急',
    '红色督办单',
    '取消提醒 3',
    '结束本轮',
    '本周启动应急响应2次，累计5次',
    '已启动橙色预警响应，工地全部停工',
    '改到周四15:00',
    '执行情况：工地已停工',
    '',
  ])('%s', (text) => {
    expect(read(text)).toBeNull()
  })
})

describe('whatever is said', () => {
  const level = fc.constantFrom(
    ['黄色预警', 'yellow'] as const,
    ['重污染天气橙色预警', 'orange'] as const,
    ['Ⅱ级响应', 'orange'] as const,
    ['红色', 'red'] as const,
    ['一级应急响应', 'red'] as const,
  )
  const instant = fc
    .integer({ min: 0, max: 7 * 24 * 60 - 1 })
    .map((minutes) => now + minutes * 60_000)
  const styles = [
    (m: number, d: number, h: number, min: number) => `${m}月${d}日${h}时${min}分`,
    (m: number, d: number, h: number, min: number) =>
      `${m}月${d}日 ${h}:${String(min).padStart(2, '0')}`,
    (m: number, d: number, h: number, min: number) =>
      `2024-${m}-${d} ${String(h).padStart(2, '0')}：${String(min).padStart(2, '0')}`,
    (_: number, d: number, h: number, min: number) => `${d}号${h}点${min}分`,
  ]

  it('a level and a time within the week are read back, in front or behind, however spaced', () => {
    const pieces = fc.tuple(
      level,
      instant,
      fc.constantFrom(...styles),
      fc.boolean(),
      fc.constantFrom('', ' ', '　', '，'),
    )
    fc.assert(
      fc.property(pieces, ([[words, expected], moment, style, isBehind, gap]) => {
        const local = new Date(moment + 8 * 3_600_000)
        const when = style(
          local.getUTCMonth() + 1,
          local.getUTCDate(),
          local.getUTCHours(),
          local.getUTCMinutes(),
        )
        const text = isBehind ? `启动${words}${gap}${when}起` : `自${when}起${gap}启动${words}`
        expect(read(text)).toEqual({ type: 'start', level: expected, at: moment })
      }),
    )
  })

  it('nothing throws, takes long or is read out of noise', () => {
    const words = fc.constantFrom(
      ...[
        '启动',
        '解除',
        '预警',
        '橙色',
        '红色',
        '10月',
        '13日',
        '14时',
        '至',
        '，',
        '应急',
        '响应',
        '升级',
        '为',
        '情况',
        '1',
        'Ⅱ级',
        '：',
        ' ',
      ],
    )
    const noise = fc.oneof(
      fc.string({ unit: anyChar, maxLength: 80 }),
      fc.array(words, { maxLength: 40 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(noise, (text) => {
        const command = read(text)
        if (command === null || command.type === 'unclear' || command.type === 'status') return
        expect(text.normalize('NFKC')).toMatch(/预警|响应|应急|[红橙黄]|级/)
        if (command.at !== null) expect(Number.isInteger(command.at)).toBe(true)
      }),
    )
  })
})
