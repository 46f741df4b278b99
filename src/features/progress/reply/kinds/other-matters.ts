import { anyOf } from '#features/progress/reply/parts/any-of.ts'

/** Work of other departments. */
const departments = anyOf(
  '消防(?!验收|手续|审批|设计)|灭火器|安全生产|燃气(?:安全|隐患|报警|软管)|(?:烟感|煤气)报警器|食品安全|用电安全|飞线|(?<!纯|新能源)电动自?行?车|电梯|九小场所|自建房|群租|高空坠物|防溺水',
  '反诈|禁毒|扫黑|治安|平安建设|(?<!噪[声音])纠纷|调解\\d*件|兵役|(?<!噪[声音])信访|征兵|(?:人口|经济|农业)普查',
  '民政|低保|高龄津贴|婚姻登记|残疾证?|退役军人|优待证|慰问|独居|孤寡|疫苗|(?<!直)接种|体检(?![查测修])|献血|核酸|登革|除四害|灭鼠|鼠药|病媒',
  '文明城|卫生城|创文|创卫|创城|爱卫|宣传栏|楼道堆物|共享单车|僵尸车|路灯(?:坏|不亮|灭|报修)|供[热暖]投诉|团购',
)

/**
 * True when words in front of a number count for another business than a plan's: 消防检查商户40家.
 * @param own what the plan itself is about (消防, 电梯).
 */
export function isOtherBusiness(words: string, own: readonly string[] = []): boolean {
  return departments.test(without(words, own).replaceAll(partners, ' '))
}

/** 跟民政、消防一起, 会同消防大队: with whom work was done does not say that it is theirs. */
const partners =
  /(?:[跟和与同]|会同|联合|配合|邀请)[\u4e00-\u9fff、]{2,12}?(?:一[起道块]|[大支中]队|[局所站办委](?![\u4e00-\u9fff]?查)|部门)/g

/** Fields of whole departments: a plan that mentions one in passing is not about it. */
const field = /(?:生产|建设|安全)$/

/** What of other departments' business a plan is itself about, in its headings or with a thing that it names; each once. */
export function businessOfPlan(headings: string, text: string): string[] {
  const all = new RegExp(departments.source, 'g')
  const things = Array.from(text.matchAll(all), ([word]) => word).filter(
    (word) => word.length > 2 && !field.test(word),
  )
  return [...new Set([...Array.from(headings.matchAll(all), ([word]) => word), ...things])]
}

function without(words: string, names: readonly string[]): string {
  return names.reduce((left, name) => left.replaceAll(name, ' '), words)
}

/** What people do beside their work, told in passing even where it names a thing of the work. */
const personal = anyOf(
  '看见\\d|真(?:干净|好看|漂亮)|订(?:盒饭|餐|饭)|盒饭|加班[餐饭]|[我咱](?:们)?家(?:里|孩|楼|那|门)|孩子|爱人|老婆|老公|午睡|撸串|真香|吃饭|外卖|快递|彩票|股票|房贷|体重|打折|[一二三四五六七八九]折|咖啡|办卡|洗牙|挂号|腿疼|感冒|嗓子|吓一跳|夜路|隔壁又|我[^,。;]{0,4}没法午[休睡]|心疼|优惠|步数|油价|网上说|朋友圈|刷到|师傅们不容易$',
  '(?:篮|足|排|羽毛|乒乓)球(?:赛|比赛|队|友谊赛)|拔河|[进晋]级?\\d{1,2}强|夺冠|[拿得]了?(?:冠军|亚军|第[一二三\\d](?![期批轮次阶类]))',
  '[溅弄]了?我[一车身]|我(?:的)?车|摔一?跤|(?:走|跑)了(?:\\d+|[一二两三四五六七八九十百千万]+)(?:步|公里,[^,。;]*[疼累酸])|花了\\d|排(?:队|了)[^,。;]{0,4}(?:分钟|小时)|晚到(?!了?[\\d一二两三四五六七八九十几半]+个?(?:天|周|月|礼拜|星期))|迟到|(?:今天|路上|早上)堵车',
)

/** What goes on in an office. */
const office = anyOf(
  '办公室(?:管道|漏|空调|停|门|里)|厕所[^,。;]{0,4}堵|单位(?:门口|食堂|停水|停电)|水管冻|暖气片|饮水机|灯管|公章|敬老卡|社保卡|老年卡|公积金|年假|驾照|高铁',
  '办公楼|记得关机|会议室|打印机|投影|服务器|空调(?!外机|噪|室外|滴水)|密码|邮箱|网盘|共享盘|文件太大|(?:文件|图|照片|视频|表|消息|邮件)[^,。;]{0,6}[发传]不出去|电影票|强国|党费|主题党日|工会|考勤|调休|食堂(?:今|明|中午|晚上|有|几点|开)|抖音|公众号|阅读量|横幅|结账|招标公告|(?:保洁|物业)(?:公司)?要?涨价',
  '[我他她]调[到走]|交给小|集合|带[上好](?:安全帽|雨伞|身份证)|我在[^,。;]{1,4},?信号不好|听不见|积分(?![兑制管超银办])|广告牌|(?<!无废城市[”"」]?)宣传片|简报(?:发|被|采)|(?:大风|寒潮|暴雨|高温|大雾|雷电)[蓝黄橙红]色预警|(?:借|匀)(?:给)?(?:我们?)?[^,。;]{0,4}\\d|(?:借|支援)(?:给)?我们',
)

const air =
  /(?:pm2\.5|pm10|臭氧(?!百日|攻坚)|降尘(?!量)|aqi|o3)[^,。;]{0,8}\d|(?:优良|重污染)(?:天数|率)\D{0,2}\d|(?:空气|大气|优良)[^,。;]{0,6}达标(?:天数|率)\D{0,2}\d/i

const ofWeek = /本周|这周|本期|这?礼拜/

/**
 * True when a folded sentence is of other departments, of the office or of the weather: no trouble told in it is the work's.
 * @param names what plans count themselves, as the text writes it: that is nobody else's.
 */
export function isOtherMatter(said: string, names: readonly string[] = []): boolean {
  if (personal.test(said)) return true
  if (ofWeek.test(said)) return false
  return isOtherBusiness(said, names) || office.test(said) || air.test(said)
}

const own =
  /花了\d+(?!\d|分钟|小时|天|个)|排(?:队|了)[^,。;]{0,4}\d+分钟|油价|步数|走了\d+步|跑了\d+公里,[^,。;]*[疼累酸]|办卡|房贷|体重|彩票|快递[到放取在谁]|外卖[放到谁]|便宜|特价|社区卖|\d块[1-9](?:毛|$|[,。])|结账|带[上好](?:安全帽|雨伞)|文件太大/

/** True when numbers of a folded sentence are of somebody's own affairs, whatever thing of the work it names. */
export function isPersonal(said: string): boolean {
  return own.test(said)
}

/** Papers, meetings and other things that are changed and called off and are no figures. */
const papers =
  '(?:会议(?!纪要要求)|开会|[的次]会|通知(?!要求|书|单)|(?<!巡河|检查|清理|宣传|整治|执法)活动|培训|讲座|稿子?|讲话|纪要|简报|海报|横幅|标题|电话|文件(?![里中])|附件(?![里中])|群名|改名|请帖|座位|签到表?|合同|会场|值班表?|加班费?|差旅费?|报销单?|工资条?|公文|方案稿|文号|红头|表情|语音|错别字|[张幅]图|(?<!刚才的|刚发的|我的|我们的|上面的)周报(?!数|里))'
const changed =
  '(?:撤销|撤[了回]|作废|取消|改[在到为成]|改一下|写错|打错|印错|发错|写成|更正|延期|换成)'
const ofPapers = anyOf(
  `${papers}[^,。;]{0,14}${changed}`,
  `(?:更正|订正|(?<!整)改|勘误|不好意思)(?:一下|个)?[:,]?[^,。;]{0,4}${papers}`,
  `作废[^,。;]{0,3}[,;][^,。;]{0,4}(?:文件|通知)`,
)

/** What others are told to put right, and who has taken something back. */
const ofOthers = anyOf(
  '(?:责任|牵头|配合)单位[^,。;]{0,4}(?:改|换|调整?)[成为]|请(?:核实|核对|确认|检查)[^,。;]{0,3}后?(?:重报|再报|重发|重新)',
  '[你您]们?的?(?:表|数|累计|那|报|听|理解|弄|搞|写|填|统计)[^,。;]{0,8}(?:错|不对|有误|重|看不清|对不上)|(?<!我们?|我[街局委])重新?报一下(?:吧|$|[,。])(?!.*\\d)',
  '(?:机器人|小助手|助手|它)(?:回|说|答|算|认|把|记)[^。;]{0,14}(?:不对|错|不是)|(?:话|说的)[^,。;]{0,2}收回|收回[^,。;]{0,4}(?:话|说的)|开玩笑|骂人|(?:看|叫|认|喊)错(?:人|名)|(?:写|看|打|说)错[^,。;\\d]{0,2}[,;]?是?[老小][\\u4e00-\\u9fff]不是[老小]|(?:少|多|打错)[打写]?了?(?:一?个)?字(?!.*\\d)|取消(?:吧,我|[今明后]天)|(?:票|快递|会议?)[给到]',
  '谁(?:又|刚)?(?:撤|删|改)|[撤改删更][回正掉除]?(?:了|的是)(?:什么|啥|哪)|(?:累计)?数不对(?:找|问|联系|咋|怎)',
  '(?:可以|就|直接|能|要)(?:写|发|打|回)[“"「]?(?:撤回|更正|零报告)',
)

/** True when a folded sentence speaks of changing or taking back something that is no report of its writer. */
export function changesOthers(said: string): boolean {
  return ofPapers.test(said) || ofOthers.test(said)
}

/** How to report nothing, and who did: 没有的写无, 零报告的单位请说明. */
export const ofNothing = anyOf(
  '按零报告|零报告(?:的(?=单位|街|部门|有|要|也|请|都)|也[要得]|怎么|咋|要不|还用|还要|吗|是不是|是什么|是啥)[^,。;]*|(?<=别|不能|不要|不许|少|总|老)[总再都]?(?:零报告|报零)',
  '^[^,。;\\d]{0,8}(?:没|没有|无|不涉及)[^,。;\\d]{0,6}的(?:单位|街道|部门)?[也都请就]?(?:要|得|需|应)?[写填报][^,。;]*',
  '(?:要|要是|如果|再)[^,。;]{0,12}[没不][^,。;]{0,8},?[^,。;]{0,4}就[^,。;]{0,4}报[零0][^,。;]*',
  '(?:就|要|应|可以|直接|进展|[得个]报)[写填个](?:成|个)?(?:本周)?(?:无进展|零报告|0)(?=$|[,。;呗])',
)

/** Figures that show how to write: 按这个格式报：…, 举个例子，…. */
export const ofExamples =
  /^格式:|[按照](?:这个|此|以下|下面|如下)的?格式|比如[你您说]|举个?例子?,|我教[你您]|[家个座次米](?:这样|这么)[写填]/

/** Figures of others, of all together and of years gone by: 【…】我市…, 看看人家…, 汇总完了，…. */
export const ofElsewhere = anyOf(
  '^看到[^,。;\\d]{2,8}\\d|学习了[!。]*\\s*$',
  '^转:|^转发[^,。;:]{2,10}:|^[[【(]转发?[\\]】)]|^[[【][\\u4e00-\\u9fff]{2,8}[\\]】][^,。;]{0,4}[我全本](?:市|省|国|区)|看看?人家',
  '(?:网上|听人|听别人|有人)[讲说]|朋友圈|刷到|(?:^|[,。;])(?:督[导查]组|巡视组|市局|市里|省里)[^,。;]{0,4}(?:明天|后天|下周|要|马上|暗访)',
  '汇总完了?,|(?:^|[,。;])通报一下[:,]|^(?:前年|大前年|往年)',
)
