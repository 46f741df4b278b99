import { describe, expect, it } from 'vitest'
import type { ReplyContext } from '#features/progress/reply/reply-context.ts'
import { shippedDesk, told, unit } from './desk.ts'

const counted = [
  ['销毁不合格灶具', '台'],
  ['新增绿道', '公里'],
  ['培训从业人员', '人次'],
  ['处理欠薪案件', '件'],
  ['更换井盖', '套'],
  ['修剪行道树', '株'],
  ['走访困难家庭', '户'],
  ['检查网吧', '家'],
  ['开展反诈宣讲', '场'],
  ['建设便民驿站', '处'],
  ['改造农村厕所', '座'],
  ['清理楼道堆物', '处'],
] as const

/** The work of an office of another field, as it is listed first: names and units. */
const desk: ReplyContext = {
  ...shippedDesk,
  metrics: counted.map(([name, each], index) => ({
    ...{ name, unit: each, tasks: [`表${index + 1}`], target: null, aliases: [], units: {} },
  })),
  units: [{ name: '桃源街道', aliases: [], document: null, planless: true }],
}
const street = unit('桃源街道', desk)

describe('a word of a role inside the name of a work says nothing of its figure', () => {
  it.each([
    ['本周更换井盖0套，销毁不合格灶具0台', ['表5 更换井盖 0/—', '表1 销毁不合格灶具 0/—']],
    ['销毁12台不合格灶具，累计131台', ['表1 销毁不合格灶具 12/131']],
    ['今年以来共新增绿道21公里，本周1.5公里', ['表2 新增绿道 1.5/21']],
    ['累计新增绿道21公里', ['表2 新增绿道 —/21']],
    ['截至目前，新增绿道21公里，更换井盖340套', ['表2 新增绿道 —/21', '表5 更换井盖 —/340']],
    ['培训从业人员45人次，累计460人次', ['表3 培训从业人员 45/460']],
    ['处理欠薪案件3件，累计41件', ['表4 处理欠薪案件 3/41']],
  ])('%s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })

  it.each([
    ['检查网吧20家，不合格3家', ['表8 检查网吧 20/—']],
    ['绿道新增1.5公里，累计21公里', ['表2 新增绿道 1.5/21']],
    ['计划新增绿道30公里，本周新增绿道1.5公里', ['表2 新增绿道 1.5/—']],
    ['处理欠薪案件3件，还欠2件没办', ['表4 处理欠薪案件 3/—']],
    ['井盖原计划60套，实际换了44套，少的16套没到货，今年以来520套', ['表5 更换井盖 44/520']],
    ['检查网吧20家，差的6家下周补，累计210家', ['表8 检查网吧 20/210']],
  ])('outside of the name it does: %s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })
})

describe('of how far things have come what was finished counts', () => {
  it.each([
    ['驿站新完工2处，累计9处，在建4处', ['表10 建设便民驿站 2/9']],
    ['驿站本周完工2处，另有4处正在施工', ['表10 建设便民驿站 2/—']],
    ['6座农村厕所在修，完工1座', ['表11 改造农村厕所 1/—']],
    ['农村厕所评估了30座，实际改完12座，累计改完80座', ['表11 改造农村厕所 12/80']],
  ])('%s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })
})

describe('what stands in a row or a list is read as what it is', () => {
  it.each([
    [
      '1.2处驿站完工\n2.15套井盖换了\n3.6座农村厕所在改，改完1座',
      ['表10 建设便民驿站 2/—', '表5 更换井盖 15/—', '表11 改造农村厕所 1/—'],
    ],
    ['修路灯560盏，累计12060盏，驿站3处', ['表10 建设便民驿站 3/—']],
    ['井盖+11=225，雨棚+6=118，网吧+20=237', ['表5 更换井盖 11/225', '表8 检查网吧 20/237']],
    ['清理楼道堆物3处（一处旧床、两处纸箱），年初算起11处了', ['表12 清理楼道堆物 3/11']],
  ])('%s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })

  it('words about changing in a cell of the next step change nothing', () => {
    const reply = street.says(
      '任务|本周|累计|问题|下一步\n更换井盖|3套|27套|早市占道，白天没法施工|改为22点后施工',
    )
    expect(reply.kind).toBe('report')
    expect(told(reply)).toEqual(['表5 更换井盖 3/27'])
  })
})

describe('spoken without a stop', () => {
  it.each([
    [
      '喂这边农村厕所这周弄完了三座累计三十二座楼道堆物清了一处累计十二处网吧查了五家',
      ['表11 改造农村厕所 3/32', '表12 清理楼道堆物 1/12', '表8 检查网吧 5/—'],
    ],
    [
      '网吧查了三十七家累计四百零九家然后行道树锯了十四株就这些',
      ['表8 检查网吧 37/409', '表6 修剪行道树 14/—'],
    ],
  ])('%s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })
})

describe('what a work came to, behind 到, is what was done so far; two numbers that are near stay one', () => {
  it.each([
    [
      '井盖换了12套到340套；楼道堆物清了41处到944处',
      ['表5 更换井盖 12/340', '表12 清理楼道堆物 41/944'],
    ],
    ['修剪行道树41到944', ['表6 修剪行道树 41/944']],
    ['走访困难家庭四十一户到九百四十四户了', ['表7 走访困难家庭 41/944']],
    ['楼道堆物清了120处到150处', ['表12 清理楼道堆物 —/—']],
    ['新增绿道每处2公里到10公里', ['表2 新增绿道 —/—']],
    ['网吧查了3到12家', ['表8 检查网吧 —/—']],
  ])('%s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })
})

describe('what still stands where nothing was done is what was done so far', () => {
  it.each([
    ['井盖这周没换，还是340套。走访困难家庭20户', ['表5 更换井盖 —/340', '表7 走访困难家庭 20/—']],
    ['更换井盖没变化，保持340套', ['表5 更换井盖 —/340']],
    [
      '井盖、驿站两块：井盖换了12套，驿站没新建，还是3处',
      ['表5 更换井盖 12/—', '表10 建设便民驿站 —/3'],
    ],
    ['更换井盖还是12套', ['表5 更换井盖 12/—']],
  ])('%s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })
})

describe('what was found to be wrong and put right is no figure of a work where nothing of the kind is counted', () => {
  it.each([
    [
      '检查网吧14家，发现23个问题改了15个，更换井盖12套',
      ['表8 检查网吧 14/—', '表5 更换井盖 12/—'],
    ],
    ['检查网吧14家，发现问题8家，当场整改5家', ['表8 检查网吧 14/—']],
    ['更换井盖22套没啥大问题，修剪行道树30株', ['表5 更换井盖 22/—', '表6 修剪行道树 30/—']],
    ['网吧又查了1家，算上这家全街12家了', ['表8 检查网吧 1/12']],
  ])('%s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })
})
