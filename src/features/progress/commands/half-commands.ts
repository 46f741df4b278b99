import type { RoundCommand } from './round-command.ts'

type Half = Extract<RoundCommand, { type: 'unclear' }>['about']

const standIn = '(?:[（(,，]?由?\\S{2,8}代(?:报|班|理|替)?[)）]?)?'
/** Commands that lack something, as whole messages: 补录, 延到25:00, 张三请假三天, 同意. */
const halves: readonly (readonly [RegExp, Half])[] = [
  [/^补录[:：]?$/, 'fill'],
  [
    /^(?:本周|本轮|截止(?:时间)?)?(?:改|延|延期|推迟|提前|调整?)到?(?:本?周[一二三四五六日天])?(?:上午|下午|晚上)?\d{1,2}(?:[:点]\d{1,2}分?|点)(?:截止)?$/,
    'move',
  ],
  [
    new RegExp(
      `^\\S{1,6}?(?:要|想)?请(?:个|了)?(?:[年病事产]?假)(?:(?:到|至)\\S{2,8}?|\\S{1,3}?[天周]|半天|一个?月)?${standIn}$`,
    ),
    'leave',
  ],
  [
    /^(?!.*[几吗?])(?:请|麻烦)?(?:把|将)?(?:本周|这周|今天)?的?汇总(?:的?时间)?(?:再|就|给)?(?:提前|推迟|推|延|改|挪|调|定)(?:后|期|迟|整)?(?:到|至|成|在)?\S{1,10}$/,
    'digest-time',
  ],
  [/^(?:同意|确认|驳回|不同意|不确认)了?$/, 'decide'],
]

/** What a message begins to command without saying enough; null for anything else. Ask it after whole commands only. */
export function halfCommand(text: string): Half | null {
  return halves.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** How the rest is written. */
export const halfCommandWords: Readonly<Record<Half, string>> = {
  fill: '请写成“补录 单位 内容”，例如“补录 第19周 区住建委 本周疏通管道1200米”；不写周数就是最近结束的一周。',
  move: '没看懂改到什么时候，请写成“延到15:00”或“改到周四 15:00”。',
  'digest-time':
    '汇总的时间没有改：它跟着截止时间走，截止推后它就推后，不能单独改；要改截止时间请回复“改到周五 13:00”，现在就要汇总请回复“汇总”。',
  leave: '请写明请假到哪一天，例如“张三请假到6月10日”，有人代就写“张三请假到6月10日（李四代）”。',
  decide: '请写明是哪一条或哪个人，例如“确认 3”“驳回 3”“同意 张三”；编号回复“谁没交”查看。',
}
