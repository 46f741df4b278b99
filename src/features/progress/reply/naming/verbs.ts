/**
 * Ways to say one kind of work. In a row the words mean the same when a figure is reported; a word may stand in several
 * rows. Single characters count only beside a number or the thing done (掏了120座, 查餐饮36家).
 */
const rows: readonly (readonly string[])[] = [
  ['疏通', '清疏', '疏浚', '通了', '通完', '清淤', '疏掏', '疏捞', '通', '疏'],
  ['掏挖', '清掏', '掏捞', '清挖', '清淤', '掏了', '掏完', '清了', '清完', '掏', '挖', '清'],
  // A road is 新改建, and people say that they 修 it.
  [
    ...['维修', '修复', '修缮', '抢修', '检修', '修好', '修了', '修', '维', '更换', '换了'],
    ...['新改建', '改扩建'],
  ],
  ['返修', '翻修', '翻建', '重修', '返工', '更换', '换了', '返'],
  [
    ...[
      '检查',
      '巡查',
      '排查',
      '抽查',
      '巡检',
      '核查',
      '核实',
      '走访',
      '摸排',
      '督查',
      '督导',
      '查看',
    ],
    ...[
      '暗访',
      '踏查',
      '普查',
      '调查',
      '踏勘',
      '自查',
      '监督检查',
      '执法检查',
      '路检',
      '拦检',
      '拦查',
      '拦了',
      '拦下',
      '联查',
      '夜查',
      '进了',
      '查验',
      '查到',
      '看到',
      '跑到',
      '查了',
      '查',
      '检',
      '跑了',
      '转了',
      '看了',
      '看过',
      '查过',
      '跑过',
    ],
  ],
  [
    '整治',
    '治理',
    '改造',
    '整改',
    '改完',
    '改掉',
    '改好',
    '改了',
    '综合整治',
    '销号',
    '完成整改',
    '处理',
    '解决',
    ...['治完', '治好', '治了'],
    '改',
  ],
  [
    '清理',
    '清运',
    '打捞',
    '捞起',
    '捞上来',
    '捞出',
    '捞了',
    '捞',
    '清除',
    '清走',
    '拉走',
    '拖走',
    '搬走',
    '装了',
    '装走',
    '运走',
    '外运',
    '转运',
    '清扫',
    '拉了',
    '运了',
    '清了',
    '拉',
    '清',
    '运',
  ],
  [
    '处理',
    '处置',
    '办结',
    '办理',
    '受理',
    '解决',
    '答复',
    '回复',
    '接到',
    '接了',
    '处理完',
    '办了',
    '办完',
    '办妥',
    '接报',
    '接',
  ],
  ['苫盖', '覆盖', '遮盖', '盖了', '苫了', '盖', '苫'],
  ['洒水', '喷洒', '洒了', '雾炮', '洒', '出了', '出动', '上了', '跑了'],
  ['发放', '分发', '派发', '散发', '发了', '张贴', '发出', '发'],
  ['开展', '举办', '组织', '举行', '召开', '搞了', '办了', '做了', '搞', '办'],
  ['采集', '采样', '取样', '采了', '送检', '采', '取'],
  ['监测', '检测', '采样', '取样', '抽测', '测了', '测试', '检验', '检了', '检', '测'],
  ['检测', '检查', '抽测', '抽检', '测了', '查了', '检了', '检'],
  ['登记', '编码', '备案', '建档', '上牌', '录入', '登了', '纳管', '注册'],
  ['溯源', '追溯', '查清来源', '溯清'],
  ['取缔', '清理', '查处', '劝离', '劝走', '劝返', '驱离', '关停', '清退', '拆除', '取消'],
  [
    '制止',
    '劝阻',
    '劝止',
    '扑灭',
    '查处',
    '处置',
    '劝导',
    '劝停',
    '拦下',
    '拦了',
    '叫停',
    '喝止',
    ...['抓到', '抓住', '抓着', '逮到', '逮住', '查获'],
    '扑了',
    '灭了',
    '拦',
  ],
  ['回收', '收集', '收了', '回收了', '捡拾', '收'],
  ['抽检', '抽测', '抽查', '抽样', '检测', '采样', '抽了', '送检', '抽'],
  ['更新', '完善', '动态更新', '更新了', '补充', '录入'],
  ['立案', '处罚', '查处', '罚了', '立了', '罚款', '罚', '立'],
  ['出动', '派出', '投入', '上路', '派了', '出了', '上了'],
  [
    ...['发现', '查出', '查到', '检查出', '排查出', '找出'],
    ...['抓到', '抓住', '抓着', '逮着', '逮到', '逮住', '揪出', '撞见', '碰到', '碰上'],
  ],
  ['巡', '巡查', '巡视', '巡护', '巡了', '走了'],
  [
    '新建',
    '建设',
    '建成',
    '修建',
    '搭建',
    '建了',
    '建',
    '新改建',
    '改扩建',
    '新设',
    '新开',
    '增设',
  ],
  ['安装', '加装', '新装', '装了', '布设', '设置', '配备', '装'],
  ['拆除', '拆了', '拆', '清拆'],
  [
    '栽植',
    '种植',
    '补植',
    '补种',
    '抢栽',
    '抢种',
    '新栽',
    '新种',
    '栽了',
    '种了',
    '植树',
    '栽',
    '种',
    '植',
  ],
  ['淘汰', '报废', '注销', '退出', '置换'],
  ['培训', '轮训', '训练'],
  ['清扫', '保洁', '机扫', '扫了', '打扫', '清洗', '冲洗', '扫', '洗'],
  ['投放', '撒播', '播撒', '发放', '投了'],
  ['收运', '清运', '收集', '转运', '运了', '拉了', '收了'],
  ['消杀', '消毒', '喷药', '灭鼠'],
  ['修剪', '剪了', '养护', '剪'],
  ['更换', '换了', '改换', '换'],
  ['粉刷', '刷新', '刷了', '喷涂', '刷'],
  ['劝导', '教育', '批评教育', '纠正', '劝'],
  ['悬挂', '张挂', '新挂', '挂了'],
  ['硬化', '铺装', '新铺', '铺了', '铺设', '铺', '铺完'],
  ['绿化', '复绿', '增绿'],
  ['完成', '做完', '干完', '搞完', '弄完', '做了', '干了', '弄了', '打了', '打完'],
  ['免疫', '接种', '注射'],
  ['调解', '化解', '调处'],
  ['核查', '核实', '比对', '看了', '查了', '核了', '核', '销号'],
  ['加固', '除险', '堆筑', '培厚'],
  ['演练', '拉练'],
  ['储备', '购置', '采购', '补充', '备了', '买了'],
  ['验收', '通过验收'],
  ['接入', '接通', '联网', '接了'],
  ['转移', '安置', '撤离'],
  ['查扣', '暂扣', '扣押', '扣了', '扣'],
  ['停用', '关停', '停了'],
  ['超标', '不合格', '不达标'],
  ['合格', '达标', '属实'],
  ['招募', '招聘', '招了', '新招', '招收', '聘用'],
  ['优化', '调整', '整合', '撤并'],
  ['施划', '划定', '划了', '画线', '新划'],
  ['劝离', '劝走', '清退', '驱离', '劝返'],
  ['清除', '铲除', '清理', '清了', '揭除', '清洗'],
  ['兑换', '回收', '换了'],
  ['宣传', '入户宣传', '入户', '走访', '讲解'],
  ['冲洗', '清洗', '冲刷', '洗了', '刷洗'],
  ['维修', '养护', '检修', '保养'],
  // Work for people.
  ['走访', '探访', '看望', '探望', '慰问', '家访', '访视'],
  ['接待', '接访', '接了', '接见'],
  ['体检', '查体'],
  ['筛查', '初筛'],
  ['接种', '打了'],
  ['劝阻', '劝住', '劝下'],
  ['追回', '追缴', '挽回'],
  ['化解', '调成', '化掉', '谈成'],
  // 投诉收到9件: not yet dealt with, and no collecting.
  ['收到'],
  ['签订', '签约', '签了', '签约', '签署', '签'],
]

/** Ways to say that there are more of a thing than before (新增学位, 新增充电桩): the word itself says of any figure that it is this week's. */
const moreOfThem = ['新建', '安装', '施划']

/** True for a word that says of a thing that there are more of it (车位划了40个 for 新增停车位). */
export function tellsOfMore(word: string): boolean {
  return (verbGroups.get(word) ?? []).some((group) => moreGroups.has(group))
}

/** Words that say no more than that something was done. */
export const doing: ReadonlySet<string> = new Set(
  '完成 做完 干完 搞完 弄完 打完 做了 干了 搞了 办了 弄了 打了 开展 组织 举办 举行 召开 搞 办 进了 走了 跑了 转了 看了 去了'.split(
    ' ',
  ),
)

/** Groups (numbers of rows) a word belongs to. */
export const verbGroups: ReadonlyMap<string, readonly number[]> = groupsByWord()

/** Every verb, longest first. */
export const verbWords: readonly string[] = [...verbGroups.keys()].sort(
  (a, b) => b.length - a.length,
)

const moreGroups = new Set(moreOfThem.flatMap((word) => verbGroups.get(word) ?? []))

/** Words that say that something is done to anything: alone they do not tell one metric from another. */
const generalGroups: ReadonlySet<number> = new Set(
  rows.flatMap((row, index) => (row.includes('检查') || row.includes('完成') ? [index] : [])),
)

/**
 * Words for work on things themselves, by one of each row, those of one kind of work beside each other: said of a thing that one
 * metric alone is about any of its kind tells of that work (供水管网换了 for 改造供水管网, 飞线剪了 for 清理飞线). 道路硬化 is no
 * 机扫道路, and 检查, 处罚 or 发现 are no work on things.
 */
const kindsOfWork = [
  '维修 返修 整治 新建 安装 更换 粉刷 硬化 加固 接入 施划 验收',
  '疏通 掏挖',
  '清理 整治 取缔 拆除 淘汰 修剪 清除',
  '清理 回收 清扫 收运 清除',
  '苫盖',
  '栽植 绿化',
].map((words) => words.split(' '))

/** Groups of words for work on things themselves, by kind. */
export const worksOnThings: readonly ReadonlySet<number>[] = kindsOfWork.map(
  (words) => new Set(rows.flatMap((row, index) => (words.includes(row[0] ?? '') ? [index] : []))),
)

/** True for groups of words that are said of anything (检查, 完成). */
export function isGeneral(groups: Iterable<number>): boolean {
  return [...groups].some((group) => generalGroups.has(group))
}

function groupsByWord(): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  rows.forEach((row, index) => {
    for (const word of row) groups.set(word, [...(groups.get(word) ?? []), index])
  })
  return groups
}

/** Of verbs in order the last that says more than that something was done; else the last. */
export function lastTelling<T extends { word: string }>(verbs: readonly T[]): T | undefined {
  return verbs.findLast(({ word }) => !doing.has(word)) ?? verbs.at(-1)
}
