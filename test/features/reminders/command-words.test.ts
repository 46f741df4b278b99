import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommand } from '#features/progress/commands/commands.ts'
import { readCommand } from '#features/reminders/command-words.ts'
import { chatMoment, fixtureTexts } from '../../support/chat-moment.ts'

const moment = chatMoment('2024-05-31 10:00')
const read = (said: string) => readCommand(said, moment, ['区住建委'])

describe('commands to the reminders', () => {
  it.each([
    ['提醒列表', { type: 'list' }],
    ['有哪些提醒？', { type: 'list' }],
    ['看看提醒列表', { type: 'list' }],
    ['待确认', { type: 'held' }],
    ['待确认的提醒', { type: 'held' }],
    ['取消提醒 3', { type: 'cancel', numbers: [3] }],
    ['查看提醒', { type: 'list' }],
    ['现在有哪些提醒', { type: 'list' }],
    ['取消 提醒 3', { type: 'cancel', numbers: [3] }],
    ['关闭提醒', { type: 'pause', number: null }],
    ['确认提醒第1条', { type: 'confirm', numbers: [1], to: null }],
    ['取消第3条提醒', { type: 'cancel', numbers: [3] }],
    ['删除提醒1、2', { type: 'cancel', numbers: [1, 2] }],
    ['暂停提醒', { type: 'pause', number: null }],
    ['恢复提醒', { type: 'resume', number: null }],
    ['暂停提醒 3', { type: 'pause', number: 3 }],
    ['恢复第3条提醒', { type: 'resume', number: 3 }],
    ['确认提醒 1', { type: 'confirm', numbers: [1], to: null }],
    ['确认提醒 1 6月20日', { type: 'confirm', numbers: [1], to: '2024-06-20' }],
    ['确认提醒1改到6月20日', { type: 'confirm', numbers: [1], to: '2024-06-20' }],
    ['确认提醒 1、2、5', { type: 'confirm', numbers: [1, 2, 5], to: null }],
    ['确认提醒1，3条', { type: 'confirm', numbers: [1, 3], to: null }],
    ['确认提醒 2、2', { type: 'confirm', numbers: [2], to: null }],
    ['不提醒 1', { type: 'decline', number: 1, loose: false }],
    ['不用提醒 1', { type: 'decline', number: 1, loose: true }],
    ['提醒 1 不用发了', { type: 'decline', number: 1, loose: true }],
  ])('%s', (said, command) => {
    expect(read(said)).toEqual(command)
  })

  it.each([
    ['沿用 南开 2025', '南开', null, 2025],
    ['沿用南开2025年', '南开', null, 2025],
    ['沿用 南开', '南开', null, null],
    ['南开的计划沿用到2025年', '南开', null, 2025],
    ['把南开计划沿用到2025', '南开', null, 2025],
    ['南开区2024年计划沿用到明年', '南开区', 2024, 2025],
    ['沿用南开2024年计划到2025年', '南开', 2024, 2025],
    ['2025年沿用南开的计划', '南开', null, 2025],
    ['今年沿用南开2023年计划', '南开', 2023, 2024],
    ['南开的计划沿用', '南开', null, null],
  ])('carries a plan over: %s', (said, plan, planYear, year) => {
    expect(read(said)).toEqual({ type: 'carry', plan, planYear, year })
  })

  it('asks once for the word on it, and takes either', () => {
    expect(read('确认沿用')).toEqual({ type: 'carry-confirm' })
    expect(read('不沿用')).toEqual({ type: 'carry-drop' })
  })

  it.each([
    ['取消提醒', '请写明取消第几条，例如“取消提醒 3”，回复“提醒列表”可以看到编号。'],
    [
      '取消所有提醒',
      '请写明取消第几条，例如“取消提醒 1、2”，要全部停下请回复“暂停提醒”，回复“提醒列表”可以看到编号。',
    ],
    [
      '取消6月10日的提醒',
      '取消一条请写编号，例如“取消提醒 3”，回复“提醒列表”可以看到编号；要停下本群全部提醒请协调员回复“暂停提醒”。',
    ],
    [
      '不用再提醒了',
      '取消一条请写编号，例如“取消提醒 3”，回复“提醒列表”可以看到编号；要停下本群全部提醒请协调员回复“暂停提醒”。',
    ],
    ['确认提醒', '请写明确认第几条，例如“确认提醒 1”，回复“待确认”可以看到编号。'],
    ['修改提醒', '请写明改第几条，例如“改提醒 3 到 6月7日”，回复“提醒列表”可以看到编号。'],
    ['改提醒 2', '请写明改到什么时候，例如“改提醒 2 到 6月7日”。'],
    ['改提醒 3 到 6月31日', '没有“6月31日”这一天，请核对日期再发。'],
    ['改提醒 3 到 5月1日', '5月1日已经过了，请写今天以后的日期。'],
    ['改提醒 3 到 6月12日和6月14日', '写了“6月12日”和“6月14日”两个日期，请只写一个。'],
    ['改提醒 3 到 下周', '“下周”不是确定的一天，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
    ['把提醒3改到3点', '请写清是几点、上午还是下午，例如“下午3点”。'],
    ['提醒3改到每季度', '请写明季度里的哪一天，例如“每季度末月25日”或“每季度末”。'],
    ['暂停提醒 1、2', '一次只能暂停或恢复一条，请分开写，例如“暂停提醒 3”。'],
    ['确认提醒 1 6月31日', '没有“6月31日”这一天，请核对日期再发。'],
    ['确认提醒 1 5月1日', '5月1日已经过了，请写今天以后的日期。'],
    ['沿用', '请写明沿用哪份计划到哪一年，例如“沿用 南开 2024”。'],
    ['提醒大家注意安全', '没有写日期，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
  ])('asks back: %s', (said, question) => {
    expect(read(said)).toEqual({ type: 'unclear', question })
  })

  it('a reminder is read with who is named', () => {
    expect(read('明天上午10点提醒区住建委交材料')).toMatchObject({
      type: 'add',
      manual: { what: '交材料', whom: ['区住建委'] },
    })
  })

  it.each([
    '沿用上周数据',
    '继续沿用去年做法',
    '沿用南开的经验',
    '提醒什么时候发？',
    '汛期什么时候提醒',
    '怎么取消提醒',
    '暂停施工',
    '确认一下目标',
    '收到',
    '完成 3',
    '',
  ])('leaves alone: %s', (said) => {
    expect(read(said)).toBeNull()
  })

  it('leaves to the rounds what is theirs; 待确认 is asked of both', () => {
    const ofRounds =
      '开始收集|谁没交|催一下|汇总|导出|导出上周|结束本轮|本周不收|改到周四|延到15:00|张三请假到6月10日（李四代）|我请假到6月10日|确认 3|同意 张三|补录 第19周 区住建委 本周疏通管道5米|区住建委上周|我的进展|模板|照常收集|暂停收集'
    for (const said of ofRounds.split('|')) {
      expect(parseCommand(said), said).not.toBeNull()
      expect(read(said), said).toBeNull()
    }
    expect(parseCommand('待确认')).not.toBeNull()
  })

  it('takes no report and no question: of all that people wrote only what tells it to remind', () => {
    const taken = fixtureTexts().filter(({ text }) => read(text) !== null)
    expect(taken.filter(({ kind }) => kind !== 'not-a-report')).toEqual([])
    for (const { text } of taken) expect(text).toMatch(/^(?:提醒(?!什么|怎么).{4,}|暂停提醒)$/)
  })

  it('never throws', () => {
    const words = fc.array(
      fc.constantFrom(
        ...'提醒|取消|暂停|确认|沿用|南开|2025|列表|1|、| |6月10日|不|第|条'.split('|'),
      ),
      { maxLength: 30 },
    )
    const said = fc.oneof(
      fc.string({ maxLength: 200 }),
      words.map((all) => all.join('')),
    )
    fc.assert(fc.property(said, (text) => void read(text)))
  })
})
