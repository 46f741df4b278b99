import { anyOf } from '#features/progress/reply/parts/any-of.ts'

const boss = '(?:领导|书记|主任|[局区处科镇乡街所站]长|主管)'
/** 大多数商户没签, 数字化平台没批 speak of the work. */
const figures = '(?:(?<![多少半])数(?!字化|据库|据中心|智|控)(?:据|字)?|报表|统计表)'

const we = '(?:我们?|我[街局委镇办所]|咱们?)'

/** 别算我们漏报, 不要把我们记成未报: words that ask not to be taken for late; source of a pattern. */
export const takenForLate = `(?:别|不要|不能)(?:[把给]${we}?)?[也都就]?[算记当计][成作为]?${we}?[是成]?[漏迟晚缺没未不]报了?`

/** What a clause of such talk says; figures of meters and sites are the work's own. */
const aboutFigures = anyOf(
  // 柴油车的数交警那边还没给, 数据还没收齐, 返修的数领导还没签字.
  `${figures}[^,。;\\d]{0,10}?(?:还|都|也|一直|暂)*(?:没|未)(?:有)?(?:给|反馈|收[齐到全]|要[到来]|拿到|[报交发传签审定批]|统计|汇总|核)[^,。;\\d]{0,3}$`,
  // 还差两个街没给我数.
  `[没未](?:给|发|报|交)(?:我们?|过来)?(?:${figures})$`,
  // 先别算我们漏报.
  `^(?:先|可|千万|麻烦|请)*${takenForLate}[啊哈]?$`,
  // 向阳路还没给我.
  '^[\\u4e00-\\u9fff]{2,8}(?:还|都|也|一直|暂)*[没未](?:有)?(?:[给发]我|[报交发]给我|[报发][过]?来)$',
  // 数据核对准确后上报, 核实无误后再上报.
  `${figures}[^,。;\\d]{0,8}?(?:核[实对查准]|确认|无误|准确)[^,。;\\d]{0,3}?(?:后|再)再?[上填]?报送?$`,
  '(?:无误|准确)[以之]?后?再[上填]?报送?$',
  // 王主任说返修的数别报了.
  `${figures}(?:我们?|就|先|暂时?|都|也)*(?:别|不要?|不用|不让|暂缓)(?:往上|上|再)?[报填](?:了|上去)?$`,
)
/** 掏挖的数还没给过来, 还没报: a folded clause behind somebody's name tells that the figures have not come. */
export function tellsOfMissing(clause: string): boolean {
  return (aboutFigures.test(clause) && !aboutMeters.test(clause)) || notReported.test(clause)
}

const notReported =
  /^(?:那边|这边)?(?:还|都|也|一直|暂时?)*[没未](?:有)?[给发报交](?:过?来|上来|我)?$/
const aboutMeters = /监测|监控|在线|传感|平台|系统|设备|企业|传输|接口|仪/

/** 这几天我不在，有事找于波. */
const away =
  /^(?:我|本人|这[几两]天|这周|本周|今天|明天|后天|最近|[上下]午|都|人|正)+(?:不在(?:单位|办公室|岗)?|(?:在)?(?:出差|外地|外面|休假|住院|培训))[了呢中]?$|^有(?:什么)?(?:事|问题|情况)(?:就|请|都|可以|直接)*(?:找|联系|问)[^,。;\d]{2,8}$/
/** 工地那个事已经跟书记汇报了. */
const toldOn = new RegExp(
  `(?:[这那]个?事儿?|的(?:事儿?|事情|数))(?:我们?)?(?:已经?|都|刚)*(?:跟|和|向|给|同)[^,。;\\d]{0,3}${boss}(?:汇报|报告|说|讲|反映|请示)(?:过了?|了)$`,
)
/** 我们的已由区生态环境局一并代报，这边不重复报了: somebody else reports it. */
const byOthers =
  /^(?:我们?|我[街局委镇办所]|本[街局委镇办所])(?:这边)?的?(?:数据?|进展|情况)?(?:已经?|都|就)*(?:由|让|请|委托|交给)[^,。;\d]{2,12}?(?:代报|上报|报送|填报|报)(?:过?了)?$|^(?:这边|我们?|我[这街局委镇办所])?(?:就|也)?不(?:再|用)?(?:重复|另外?|单独)再?报(?:送)?了?$/
/** True for a folded text that says that another unit reports for its writer's: 我们的已由区生态环境局一并代报，这边不重复报了. */
export function saysOthersReport(said: string): boolean {
  const clauses = clausesOf(said)
  return clauses.length > 0 && clauses.every((clause) => byOthers.test(clause))
}

const courtesy =
  /^(?:收到|好的?|嗯+|谢谢|辛苦了?|知道了|明白|不好意思|抱歉|各位|大家|领导|老师|您好|你好)+$/

/**
 * True for a folded text that speaks of reporting and of who reports, in every clause: 柴油车的数交警那边还没给. It names a
 * work and tells nothing of it.
 */
export function isTalkOfReporting(said: string): boolean {
  const clauses = clausesOf(said)
  const told = clauses.filter((clause) => !courtesy.test(clause))
  return told.length > 0 && told.every(isTalk)
}

function isTalk(clause: string): boolean {
  return (
    (aboutFigures.test(clause) && !aboutMeters.test(clause)) ||
    away.test(clause) ||
    byOthers.test(clause) ||
    toldOn.test(clause)
  )
}

function clausesOf(folded: string): string[] {
  return folded.split(/[,。;!?~\s]+/).filter((clause) => clause !== '')
}
