import { atEnd } from '#features/progress/reply/parts/span.ts'
import { heardRight } from './heard.ts'

/** Words of reports that keyboards and ears take for others of the same sound or shape. */
const alike: readonly [RegExp, string][] = [
  [
    /[累类雷][记及级积纪汁讦讣讨订针](?=[\s:,]*(?:[\d零一二两三四五六七八九十完]|大概|约))|[类雷垒]计/g,
    '累计',
  ],
  [/^(?:跟|根|更)(?:正|证|政|整)(?=一?下|[:,])/g, '更正'],
  [/做废/g, '作废'],
  [/垃[几级基机]/g, '垃圾'],
  [/另(?=报告(?:$|[,。!]))/g, '零'],
  [/噪音/g, '噪声'],
  [/撒(?=回(?:刚|上|那|这|前|$|[,。]))/g, '撤'],
  [/[撒酒](?=水(?:作业|车|\d))/g, '洒'],
  [/[参歺](?=饮)|歺/g, '餐'],
  [/己(?=经)/g, '已'],
  [/(?<=清)淘/g, '掏'],
  [/丼/g, '井'],
  [/単/g, '单'],
  [/间(?=题\s?\d)/g, '问'],
  [/(?<=[巡检查看跑])公(?=地\s?\d)/g, '工'],
  [/发先(?=问题)/g, '发现'],
  [/加由(?=站)/g, '加油'],
  [/(?<=[一二两三四五六七八九])[白柏](?=[零一二三四五六七八九十])/g, '百'],
  [/(?<=宣传)材[枓科抖](?=\s?\d)/g, '材料'],
  [/(?<=渣)士(?=车)/g, '土'],
  [/[合和]记(?=[\s:]*[\d一二两三四五六七八九])/g, '合计'],
  [/本[粥州舟](?=[疏掏检查巡清完共:,\d])/g, '本周'],
  [/(?<=[发存][现在]|各类|的)问[提体](?![前供高出升])/g, '问题'],
  [/(?<=[巳已均都])整[该盖概]|整[该概](?=[了完\d问])/g, '整改'],
  [/(?<=[水检雨污])并(?=[清掏盖维修])/g, '井'],
  [/(?<=疏通|清掏|返修)馆(?=道)/g, '管'],
  [/(?<=疏通|清掏|返修)管[到倒导](?=[\d本这累共:,零一二两三四五六七八九]|$)/g, '管道'],
  [/巳(?=[整改办完修解处])/g, '已'],
  [/(?<=[巡检查看跑])工[第弟帝低]|工[第弟帝低](?=[巡检查\d])/g, '工地'],
  [/下一部(?=[:,继计打准])/g, '下一步'],
  [/(?<=[\d一二三四五六七八九十百千万])公[理力李](?![\u4e00-\u9fff]{0,2}[局所站])/g, '公里'],
]

/** Ways of writing that are brought to the usual one: 河里转了三趟, 木有, 其中本周14座, 存在问题；无. */
const saidOtherwise: readonly [RegExp, string][] = [
  [/河(?:转|走|看|跑)了(?=[\d一二两三四五六七八九十]{1,2}[趟圈次遍])/g, '巡河 '],
  [/[\u4e00-\u9fff]河(?=[\d一二两三四五六七八九十]{1,2}趟)/g, '巡河'],
  [
    /(?<=河(?:道|边|段)?(?:本周|这周|这?礼拜|今天)?(?:一共|总共|共)?)(?:转|走|看|跑)了(?=[\d一二两三四五六七八九十]{1,2}[趟圈次遍])/g,
    '巡河',
  ],
  [/(?:走|跑|转|看)了(?=[\d一二两三四五六七八九十]{1,2}[趟圈次遍]河)/g, '巡河'],
  [/其中(?=本周|这周)/g, '  '],
  // 累计报错了 改77: to what it is to be put right, where 改问题77处 is work.
  [/(?<=错了?|不对|有误|不准|串了|反了) 改(?=\s?\d)/g, ',应'],
  [/(?<=(?:错了?|不对|有误|不准|串了|反了)[,。;\s]{0,3})改(?=\s?\d)/g, '应'],
  [/(?<=(?:错了?|不对|有误|不准|串了|反了)[,。;\s]{0,3})应该(?=\s?\d)/g, '应为'],
  [/(?<=报[零无0]|零报告|就这些)吧(?=$|[,。!])/g, ' '],
  [/(?<=^|本周|[,。])o(?=报告)/g, '0'],
  [/木有(?!料|材|加)/g, '没有'],
  [/没嘛(?=[\u4e00-\u9fff])/g, '没啥'],
  [/(?:问题|困难)[一两二三四1-4]个(?=:)/g, '  问题'],
  [/(?<=\d)[。点](?=\d+(?:公里|千米|吨|万))/g, '.'],
  [
    /(?<=[,。;\n]\s?(?:(?:存在)?问题|下一?步(?:工作|打算|计划|措施)?));(?=[^\n;]{1,30}(?:$|[。;\n]))/g,
    ':',
  ],
  [/(?<=本周|(?<!是|为)累计);(?=\s*[\u4e00-\u9fff\d])/g, ':'],
  [/(?<![\d一二三四五六七八九十])[1一]天(?=约?\d)/g, '每天'],
]

/** Words of reports in the letters of their sounds. */
const spelt: Readonly<Record<string, string>> = {
  ...{ leiji: '累计', benzhou: '本周', gongji: '共计', zongji: '总计', heji: '合计' },
  ...{ wenti: '问题', xiayibu: '下一步', wancheng: '完成', guandao: '管道', shutong: '疏通' },
  ...{ canyin: '餐饮', gongdi: '工地', jiancha: '检查', xuncha: '巡查', sashui: '洒水' },
}

const spelling = new RegExp(`(?<![a-z])(?:${Object.keys(spelt).join('|')})(?![a-z])`, 'g')

/** （周）, （年）, YTD:, week=: short and foreign names of fields. */
const fields: readonly [RegExp, string][] = [
  [/[(]周[)](?=\s*[:|=]?\s*\d)/g, '本周'],
  [/[(]年[)](?=\s*[:|=]?\s*\d)/g, '累计'],
  [/(?<![a-z])(?:ytd|total|to date)(?=\s*[:=])/g, '累计'],
  [/(?<![a-z])total(?=\s?\d)/g, '累计'],
  [/(?<![a-z])check(?:ed)?(?=了|\s?\d)/g, '检查'],
  [/(?<![a-z])(?:this week|week)(?=\s*[:=])/g, '本周'],
  [/(?<![a-z])(?:issues?|problems?|risks?)(?=\s*[:=])/g, '问题'],
  [/(?<![a-z])(?:next steps?|next|todo|plan)(?=\s*[:=])/g, '下步'],
  [/(?<![a-z])(?:done|progress)(?=\s*[:=])/g, '完成'],
  [/(?<![a-z])(?:task|item|metric)(?=\s*[:=])/g, '任务'],
]

/** A folded text with words of reports as they are meant (类计, leiji, YTD), every character in its place. */
export function inUsualWords(folded: string): string {
  let text = folded.replace(spelling, (word) => atEnd(spelt[word] ?? word, word.length))
  for (const [pattern, word] of fields) {
    text = text.replace(pattern, (name) => atEnd(word, name.length))
  }
  for (const [pattern, word] of [...alike, ...saidOtherwise]) text = text.replace(pattern, word)
  return heardRight(text)
}
