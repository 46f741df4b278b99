/** Verbs of work that is counted: in a clause with one of them a bare amount is an amount to be done. */
const verbs =
  '疏通|清掏|掏挖|疏浚|打捞|维修|返修|检修|修复|修缮|修建|更换|更新|新建|新增|新设|新施划|增设|增加|建设|建成|改建|扩建|改造|' +
  '治理|整治|整改|清理|清除|清运|清淤|清洗|冲洗|机扫|洒水|清扫|擦拭|消杀|拆除|撤除|撤并|取缔|清退|关停|淘汰|搬迁|迁改|' +
  '安装|加装|设置|设立|配备|配置|配发|储备|招募|组建|创建|打造|培育|培训|补植|栽植|种植|植树|造林|绿化|播绿|播撒|' +
  '苫盖|铺设|施划|发放|张贴|签订|推广|蓄水|维护|养护|建立|布设|投放|收运|回收|处置|处理|查处|销号|溯源|排查|检查|' +
  '巡查|巡河|抽检|抽查|抽测|检测|监测|采样|测评|验收|完成|开展|举办|组织|实施|推进|落实|优化|办结|化解|走访|宣讲|' +
  '宣传|演练|登记|编制|印发|制定|出台|监控|联网|启用|创成|评选|完工|竣工|投用|试行|保留|接种|救助|发展|引进|腾退|修剪|接入|纳入|划定|防治|悬挂|收储|护坡|作业|' +
  '封山|购置|购买|采购|架设|敷设|救治|慰问|帮扶|核查|复核|审核|巡护|劝导|劝返|查扣|约谈|立案|处罚|受理|出动|调解|培养|认定|引导'

const anyWork = new RegExp(verbs)
const endingWork = new RegExp(`(?:${verbs})$`)

/** True when a clause speaks of work that is counted. */
export function hasWork(clause: string): boolean {
  return anyWork.test(clause)
}

/** The verb of work a text ends with, or an empty text. */
export function workAtEnd(text: string): string {
  return endingWork.exec(text)?.[0] ?? ''
}

/** The first verb of work in a text, or an empty text. */
export function firstWork(text: string): string {
  return anyWork.exec(text)?.[0] ?? ''
}
