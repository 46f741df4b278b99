import type { GroupPatterns } from './counted-groups.ts'
import type { UnitNames } from './unit-names.ts'

/** How units are named in reports; made once for the units of a roster. */
export interface UnitPatterns {
  /** Somebody reports for them (代…报). */
  proxies: readonly RegExp[]
  /** Form fields (填报单位：…). */
  fields: readonly RegExp[]
  /** Short names that are known by what follows (住建这边); of what is not listed only a name of a unit's shape is one. */
  side: RegExp
  /** A name in front of what it did, at the start of a clause. */
  headers: readonly RegExp[]
  /** A name by its shape, at the start of a clause, whatever follows: only in front of work it did. */
  open: RegExp
  /** 综合执法洗车点5家, …, 我们雨水井33座: an everyday word beside a thing, where the sender's own is told apart from it. */
  besideOwn: RegExp
  /** One more behind another: 学府街和长虹街. */
  more: RegExp
  /** Somebody who is spoken of and reports nothing by being named: 跟学府街拼一条. */
  beside: RegExp
  /** Several named together: 学府、万兴两个街. */
  groups: GroupPatterns
  /** The same at the start of a text that is given; of those that are listed only. */
  first: RegExp
  firstListed: RegExp
  /** The same by its shape, whatever follows: only in front of work it did. */
  firstOpen: RegExp
}

const suffix =
  '(?:街道办事处|街道办(?![结理好])|街道|街办(?![结理好])|居委会|村委会|办公室|大队|中队|支队|分局|公司|中心|街|镇|乡|社区|村|园区|[林农牧茶]场|局|委|办|科|处|所|站|队)'
/** What stands behind a name that reports. */
const tail =
  '(?=$|[:\\s,，。;!、()【】\\]—–-]|本周|这周|第|上周|今日|今天|进展|情况|报|的(?!数(?![据:,是]))|周报|代(?![报发转填)】])|已|共|累计|我|同志|那边|没|也|\\d|疏|巡|检|排|清|掏|查|洒|新[增建设装改种栽])'
const shaped = `[\\u4e00-\\u9fff]{1,12}?${suffix}`
const field = '(?:单位|街道|科室|社区|部门|属地)'
const does =
  '(?:代?填?报|补[一几]?[句下]|反映|报个?[零0无]|上报|补报|填|发|交|更正|撤回|撤销|作废|报?一?下|改(?:一?下|成|为)|写|传|[说讲吱转捎带]|:|,|\\)|本周|[】\\]]|$)'

/** 住建这边, 城管那边: short names are known by what follows. */
const side =
  /(?:^|[^\u4e00-\u9fff]|[米座个家处次辆台份起件吨一二三四五六七八九十百千])([\u4e00-\u9fff]{2,5}?)(?:这边|那边|这块儿?的同志|的同志)/g

/**
 * A street's name in the name of a place (华苑路, 体育中心附近), and who only handed something over (城管委移交工地3处) or
 * went there with others (城管和网格员). */
const place =
  '(?!(?:[一二三四五六七八九十]{0,2}[马经纬][路道]|大?[街路道桥河里园段口侧片站]|小区|公园|广场|地铁|市场|商[场圈]|夜市|立交|[东西南北]|周边|附近|门口|[委局办街道]{0,2}口径|一带|沿线|地区|街区|辖区|拆迁|棚改|施工|供热|热力|变电|泵站|项目|工地(?!\\s?(?:本周|这周|累计|查了?)?\\s?\\d)|中学|小学|医院|的数(?![据:,是])|[两三四五]个街道?的(?:路口|交界|地界|路段|范围)|[委局办街道]{0,2}[借派送拨支][\\u4e00-\\u9fff]{0,4}的|代[报发转填)】]|(?:移交|交办|督办|转[来办交]|推送|抄告|挂牌|下达|交来|曝光|点名)[\\u4e00-\\u9fff\\d]|[和跟与][\\u4e00-\\u9fff]{0,3}(?:员|志愿者|物业|社工|民警|干部)|[让叫催](?:我们?自己|咱们?自己|各|大家)))'
/** Where a name may begin. */
const begins = '(?:^|(?<=[\\n。;,!:、\\s()【】[|◆●★▲-]|[①-⑳\\u20e3\\ufe0f]|\\d[.、]|本周|这周))'
const speaks = '(?=[:,】\\]]|[这那][边头]|的(?:数|也|同志)|说|报(?!告|警)|反馈|送|给|发来)'
/** Words that say that somebody sends what is another's. */
const signals =
  '(?:[代替帮捎转]|托|委托|[让叫请由]我(?!们?自己)|用我|借我|发[给到]?我|错发|给我|我来?(?:代|帮|先)?[发报填]|给[他她]|[他她]们(?:的|那[份条]|数)|进不了|不会用|没网|断网|没信号)'

const named = '((?:[\\u4e00-\\u9fff]{2,7}[、和]){1,8}[\\u4e00-\\u9fff]'
const starts = '(?:^|(?<=[\\n。;,!:\\s()]|本周|这周))(?!本周|这周|[跟与同在到于从])'

const groups: GroupPatterns = {
  proxied: new RegExp(`(?:代|替|帮)${named}{2,7}?)(?:街道?|社区)?(?:填?报|上报|发|说|交)`, 'g'),
  counted: new RegExp(
    `(?:${starts}|(?<=我们))${named}{2,7}?)这?(?:[两二三四五六七八九十\\d]+[个家])(?:街道?|社区|居委会|村委会|镇|乡|村|单位|科室|部门|所|局|委办局)`,
    'g',
  ),
  shared: new RegExp(
    `${starts}${named}{2,14}?)(?=(?:本周|这周)?(?:每[家个]|各(?![类项级方自单]|种(?!植))|[都均][^,。;\\n\\d]{1,8}\\d|[一总]?共[^,。;\\n\\d]{0,8}\\d))`,
    'g',
  ),
}

/** @param names of the roster's units and others; what is not listed is known by its shape (…街道, …局). */
export function unitPatterns({ listed, everyday }: UnitNames): UnitPatterns {
  const known = listed
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
  const any = [...known, shaped].join('|')
  const pattern = (text: string) => new RegExp(text, 'g')
  return {
    proxies: [
      pattern(
        `(?:隔壁)?(${any})(?:的?[\\u4e00-\\u9fff]{0,3}|(?:的|电话|来电|那边|这边)[^。;\\n:]{0,28}?[,])?(?:让|托|叫|请|委托)我(?:们|局|街|来)?先?(?:一块儿?|一起|顺[便带])?(?:代|帮|转|[捎带报发填交说])`,
      ),
      // 疾控的陈工回不来，托我帮报: whose colleague asks is known by that.
      pattern(
        `${begins}(?!休假|请假|出差|值班|住院|开会|下乡|单位|办公|隔壁|楼[上下]|[同新].|[我咱他你她]们|退休|负责|分管|经办)([\\u4e00-\\u9fff]{2})的(?:[老小][\\u4e00-\\u9fff]|[\\u4e00-\\u9fff]{1,2}(?:[工姐哥叔科]|主任|[科局站所]长|师傅|老师|同志))[^。;\\n:]{0,20}(?:让|托|叫|请|委托)我(?:先|代|帮|替|转|捎|带|顺便)+[报发填交]`,
      ),
      pattern(
        `(?:转发?|这是|以下是|下面是|这个是)(${any})(?:的|报的)?(?:数据?|情况|进展|量)?\\s?[:,]`,
      ),
      pattern(
        `(?:这|以下|下面|上面|这条|这个)是(${any})[\\u4e00-\\u9fff]{0,6}(?:发|给|报|交|托|让|传)[^,。\\n]{0,8}[,:]`,
      ),
      // 我们和体育中心街是联合查的，他们那份我代报：….
      pattern(`(?:我们?[和跟与同])?(${any})[^。\\n:]{0,30}?${signals}[^。\\n:]{0,14}:`),
      pattern(`(${any})(?:刚刚?|才|今天|今早)?[发报转传送](?:过?来|给我)的?[:,]`),
      pattern(`(${any})的数(?:据|由)?我?来?(?:一块儿?|一起|一并|也|顺[便带])?代?[发报]`),
      pattern(`把(${any})的?(?:数|情况|进展)?(?:也|一[起并])*[报发交填]`),
      pattern(
        `(?:以[上下]|[上下]面|此[条份]|本条|这[条个份些]?数?)(?:[是为系算归]|属于)(?:隔壁)?(${any})(?:(?:[让托叫请][我咱]?[们]?)?(?:转|发|报|代)?的|(?:本周)?的?(?:数据?|情况|进展|周报))(?:数据?|情况|进展)?(?:[\\s,:]|$)`,
      ),
      pattern(`[记算计挂归][在到给入](${any})(?:的?名下|头上|账上|那[边儿头])`),
      pattern(`\\((${any})\\)\\s*$`),
      pattern(`\\((${any})的?数据?[,]?[^()\\n]{0,8}代[报填]`),
      pattern(`[—–]{1,3}\\s?(${any})[”"」]?\\s*$`),
      pattern(`[—–-]{1,3}\\s?(${any})\\s?\\([^()\\n]{0,6}[代转]`),
      pattern(`(?:转|帮转|代转|转发)一?[条下个份]?[^。\\n:,]{0,4}[,:]\\s?(${any})[^。\\n:]{0,14}:`),
      pattern(`我是(${any})[^。\\n:]{0,20}(?:借|用)[^。\\n:,]{0,12}[:,]`),
      pattern(`(?:以下|下面|以上|上面)[是为系]?(${any})(?:的)?(?:填报|上报|报送|提供|反馈)`),
      pattern(`受(${any})的?(?:委托|之托|嘱托)`),
      // 刚才那条巡河7次不是我局的，是华苑街的; 刚才那8个工地是王顶堤街的.
      pattern(`不是我们?[街局委镇办所]?的,?(?:而?是|应该?[是算归])(${any})的`),
      pattern(
        `^(?:(?:更正|订正|说明)一?下?[:,])?(?:(?:刚才?|前面|上面|上一?条)[^,。;\\n]{0,14}|[^,。;\\n]{0,8}\\d[\\u4e00-\\u9fff]{1,6})(?:应该?)?[是算归](${any})的(?=$|[,。;!])`,
      ),
      pattern(`据(${any})[^,。;\\d]{0,6}(?:反馈|反映|报告|来函|来电|通报|提供)`),
      pattern(`(${any})(?:刚刚?|才|今天|今早)?来?(?:电话|电|函|信),?说`),
      pattern(`(?:别|不要|不)记[^,。;]{1,8},(?:这[是条]?|那|应该?)?是(${any})的[:,]`),
      pattern(
        `(?:(?<!替)代(?!表)(?:为)?|(?<!代)替(?![代换])|帮忙?(?!(?:忙|着)?[跟向找])|受)(?:报|填报|填)?(?:隔壁|咱们)?\\s?(${any})(?:\\([^()\\d\\n]{1,8}\\))?(?:的[老小]?[\\u4e00-\\u9fff]{0,2}|[老小][\\u4e00-\\u9fff]|[\\u4e00-\\u9fff](?:姐|哥|叔|科|工|主任|科长|局长|师傅|老师)|同志|委托|这边|那边)?\\s?${does}`,
      ),
      pattern(
        `(?:(?<!替)代(?!为|表)|(?<!代)替(?![代换])|帮)(?:隔壁|咱们)?\\s?([\\u4e00-\\u9fff]{2,6}?)(?:的[老小]?[\\u4e00-\\u9fff]{0,2}|同志|这边|那边)?\\s?(?:代?填?报|上报|补报|填|发|交|更正|传)`,
      ),
      pattern(
        `(${any})[^。\\n:]{0,12}?(?:委托我|[由让托叫]我(?:帮着?|代|替|带)?|我代|我帮|我来)(?:们|局|街|办)?(?:代|转|上|填)?(?:报|发|填|[捎带][个一两几]?句?话|说一?[声句下]|[:,])`,
      ),
      pattern(
        `(?:转(?:发|达|报|来)?|代)(${any})(?:的)?(?:数据|情况|进展|周报|报送|消息|信息|报数|上报)`,
      ),
      pattern(`代报(?:单位)?[:,\\s(-]{0,2}(${any})${tail}`),
      pattern(
        `(${any})(?:[^。\\n:]{0,14}?)[,，]?\\s?我(?:们|街|局|办|来|先)?(?:代|替|帮)(?:(?:[他她它]们?|其)(?:[村镇乡局科所站队委办街]|社区|单位|那边)?)?(?:填|补|说|发|传|交)?(?:报|一下|[一几两]句|说|下|发|传|交)`,
      ),
      pattern(`(${any})\\s?\\(?(?:由|请)?[\\u4e00-\\u9fff]{0,8}代(?:填)?报`),
    ],
    fields: [
      pattern(
        `(?<!配合|协助|协办|参与|牵头)(?:填报|报送|责任|上报|所属|被代报?)?${field}[】]?\\s?[:是]\\s?(${any})${tail}`,
      ),
      pattern(`【(?:填报|报送|责任)?${field}】\\s?(${any})${tail}`),
    ],
    side,
    headers: [
      pattern(`${begins}(${any})${tail}`),
      pattern(`${begins}(?:隔壁的?)?(${known.join('|')})${place}`),
      pattern(`${begins}(${everyday.join('|')})${speaks}`),
    ],
    more: pattern(`(?<=[和与及])(${any})`),
    beside: pattern(`[跟和与同](${any})`),
    besideOwn: pattern(
      `${begins}(${everyday.join('|')})(?=[^。\\n]{0,40}?\\d[^。\\n]{0,60}?[,;](?:我们|我[街局委镇办])(?:自己)?[^,。;\\n\\d]{1,10}\\d)`,
    ),
    open: pattern(`${begins}(${shaped})`),
    groups,
    firstOpen: pattern(`^(${shaped})`),
    firstListed: pattern(`^(${known.join('|')})${place}`),
    first: pattern(`^(?:(${known.join('|')})${place}|(${shaped})${tail})`),
  }
}
