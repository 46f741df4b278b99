import type { Sense } from './clause-sense.ts'

/** What breaks, and how, as a pattern. */
export const breaks =
  '(?:塌陷?|沉降|破[损裂]?|[损弄砸]坏|坏了?|断裂?|裂缝?|堵塞?|渗?漏|外溢|冒水|积水|故障)'
const broken = new RegExp(breaks)
/** 围挡破损，还没修: of what is broken, no report of nothing. */
const leftSo =
  /^(?:还|仍|一直|都|也|至今)?(?:没|未)(?:人)?[修换补改清装盖扶通管][\u4e00-\u9fff]{0,2}$/

/** 联系产权单位挪车, 加大巡查频次: behind a trouble, and not told of as done. */
const toBeDone =
  /^(?:我们)?(?:联系|协调|安排|加大|加密|加派|增派|约)(?!不|过|了)[^,。;\d了过已未没不完]{2,14}$/

/** 责令下周一前清掉: others are to put it right, and by when. */
const ordered =
  /^(?:已经?)?(?:责令|要求|督促|催促?|让|叫|限|通知)[^,。;\d]{0,6}?(?:[\d一二两三四五六七八九十]+[日天号]|[本这下]?个?(?:周|星期|礼拜)[一二三四五六日天末]|[本这下]个?[周月](?=[之以]?[前内])|月[底末初]|年底|[明后]天|明早|\d{1,2}月\d{1,2}[日号]?)[之以]?[前内](?!了)[^,。;了过]{1,8}$/

const onDay =
  /^(?:[这本]?周|星期|礼拜)[一二三四五六日天末](?:[上下]午|早上|晚上|一早)?[^,。;\d了过已没未不]{2,12}$/

/** 图纸退回来了，改完再报: what is handed in again is work. */
const sentBack =
  /(?:图纸?|材料|方案|报告|手续|申请|资料|合同|标书|预算)[^,。;]{0,8}(?:退|打回|没[批过]|未[批过])/
const handedIn =
  /^[^,。;\d了]{0,4}(?:改|补|修改|完善|调整|重做|补充)[完好齐]?[^,。;\d了]{0,4}(?:再|重新|重)[报送交提]/

/**
 * What a clause behind a trouble tells of: who is to put it right and by when, or what is done on which day, comes next
 * (…堵着不清，周一回访); what is left as it is goes on about the trouble (围挡破损，还没修).
 * @param before words of the trouble.
 * @param sense what the clause tells of by its own words: as it is where nothing else is known.
 * @param near in the trouble's own sentence.
 */
export function senseBehind(before: string, words: string, sense: Sense, near: boolean): Sense {
  if (ordered.test(words) || (sentBack.test(before) && handedIn.test(words))) return 'next'
  if (near && leftSo.test(words) && broken.test(before)) return 'problem'
  if (sense !== 'request' && toBeDone.test(words)) return 'next'
  return near && onDay.test(words) ? 'next' : sense
}
