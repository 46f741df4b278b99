const badStart =
  /[我俺]|^(?:[等待候]|麻烦|劳驾|不好意思|回(?!龙|民)|恭喜|祝贺|看了|给|[甲乙]方|[一二三四五六]是|非|咱|不?含|不包括|[算加连]上|[零一二两三四五六七八九十百\d]+[个家座处次辆台](?!庄|[村店街])|上[周次月]|隔壁|跟|和|会同|协同|联系|结合|依托|协助|喂|嗯|那个|她|他|它|你|大家|街道组织|社区组织|组织|转|这是|以下|下面|替|帮|代|查|疏通|检查|巡查|排查|清理|清掏|掏|本周|这周|累计|完成|继续|存在|下一步|已|对|在|沿|按|请|各|该|与|和|配合|联合|协调|根据|将|由|并|上报|汇总|报|我|本|问题|发现|开展|全|收到|通知|因|昨|今|明|周|现|共|加强|没|无|有|这|那|把|给|到|去|从|进|出|是|还|前|刚|第|增|更正|补充|撤回|关于|填|看|忙|受|就|但|只|也|都|才(?!村)|下到|走[到访进遍]|[深进]入|[前进]驻)/

/** What tells of work is no part of a name. */
const badInside =
  /.(?<![前跃先奋东西南北改齐共永])进(?:[村乡镇]|社区)$|..(?:入村|下乡|入社区)$|同比|环比|反映|投诉|举报|(?:体育|购物|会展|商业|商务|健身|展览|奥体)中心|增长|下降|协助|协同|配合|会同|联合[^会]|支援|帮(?!扶)|方是|各|^(?:绿色|无废|文明|平安|示范|美丽|智慧)(?:社区|街|村|单位)|^(?:工业|产业|科技|物流|经济)?园区$|.[已了的着咱]|[一二两三四五六七八九十几](?:条|个(?![\u4e00-\u9fff]$))|那[座家个条块]|碧水|蓝天|净土|数|施工|提交|材料|申报|正在|完成|累计|本周|这周|企业|(?:出|收|归|排|站|带|入|列|组)队$|(?:转|督|承|交|催|代|包|查|主|协|申|开|举|补|停|严|待|已|未)办$|^接[到了]?|^(?:[圩集城乡村小古]镇|[城山农行][村乡]|(?:行政|自然)村)$|[查惩那这零一二两三四五六七八九十几]处$|(?:泵|桶|加油|中转|监测|垃圾|回收|充电|车|地铁|换乘|变电|热力|供热)站$|(?:夜市|早市|菜市场|路口|工地|广场|公园|现场|小区|[河岸]边|卫生(?:服务)?中心|场所|厕所|大街|沿街|路段|沿线|高架|厂|店|新村)$/

/** What names of units end with. */
export const shape = /(?:[街镇乡村局委办科处所站队]|社区|公司|中心)$/

/** True when a name has the shape of a unit's (…街, …局). */
export function isShaped(name: string): boolean {
  return shape.test(name)
}

/** True when a name may be a unit's: it tells of no work, and is no person's. */
export function isName(name: string): boolean {
  const none = [badStart, badInside, several, place, team]
  return !none.some((pattern) => pattern.test(name)) && !isPerson(name)
}

/** 液化气站, 农污站: places that are looked at; nobody who reports is called so. */
const place = /(?:[气油污泵]|换热|充电|中转|转运|回收|收购|变电)站$/

/** 小分队, 专班: some people of whoever reports. */
const team = /^(?:小分队|工作(?:队|组|专班)|专班|突击队|先锋队|志愿队|队员)$/

/** 万兴三街, 两个社区. */
const several =
  /^[一二两三四五六七八九十几各每另某那这](?:处|队)$|^[一二两三四五六七八九十几]+[座个处].*站$|[两三四五六七八九十][个家]?(?:街道?|社区|[村镇局委办所科])$/

/** 老王, 张姐 and 张三 are people; 王顶堤 is not. */
function isPerson(name: string): boolean {
  if (/^[老小][\u4e00-\u9fff]$|(?:哥|姐|叔|师傅|主任|科长|局长|书记|领导|老师)$/.test(name))
    return true
  return name.length === 2 && surnames.includes(name.charAt(0)) && !/[庄村寨屯营]$/.test(name)
}

/** The commonest, which no short name of a unit begins with. */
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕'
