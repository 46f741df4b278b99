import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRoundTalk, speaksOfReporting } from '#features/progress/talk/round-talk.ts'
import { readStaffTalk } from '#features/progress/talk/staff-talk.ts'
import { lineOf, RoundChat, roundRoster, statusesOf } from '../../support/round-chat.ts'

async function opened() {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:00')
  return chat
}

describe('what is said about reporting itself', () => {
  it.each([
    ['现在情况怎么样，还有哪几家没交', 'missing'],
    ['看看今天谁报了', 'missing'],
    ['哪些单位零报告', 'zeros'],
    ['能不能把汇总发我一份', 'digest'],
    ['今天能出汇总吗', 'digest'],
    ['我不是报过了吗', 'mine'],
    ['我报过了吗', 'mine'],
    ['帮我看看我报了啥', 'mine'],
    ['我这周工地的数你记了没', 'mine'],
    ['我们李敏报过了啊怎么还没算', 'mine'],
    ['我报的对不对', 'mine'],
    ['刚才那条发错了', 'slip'],
    ['怎么撤回', 'slip'],
    ['等下我再报，刚才填错了', 'slip'],
    ['晚上打扰，周报明天补行吗', 'deadline'],
    ['这周周报什么时候交', 'deadline'],
    ['这周哪天报', 'deadline'],
    ['这个月的表什么时候要', 'deadline'],
    ['请问周报截止是周五几点？', 'deadline'],
    ['下周什么时候报', 'next-deadline'],
    ['在外面检查，下午三点前报', 'later'],
    ['下周要报什么', 'template'],
    ['这个洒水作业不归我们街道管吧，还用填吗', 'not-ours'],
    ['区城管委的数不对，帮我问一下他', 'doubt'],
    ['区生态环境局本周不收', 'one-unit-off'],
    ['周报模板谁有', 'other'],
    ['三点了，还差哪三家？', 'missing'],
    ['有几家没报，分别是谁', 'missing'],
    ['到目前报了几家', 'missing'],
    ['截止了，交齐没', 'missing'],
    ['住建这周没人报吗', 'missing'],
    ['我们报的烤串店那个问题怎么没进汇总', 'mine'],
    ['罚款那5000咋没显示', 'mine'],
    ['我们单位报的都对吧', 'mine'],
    ['报完了，麻烦看下对不对', 'mine'],
    ['在现场，下午才能弄', 'later'],
    ['好嘞马上', 'later'],
    ['在开会，十一点前肯定报', 'later'],
    ['今天太忙了明天一早交', 'later'],
    ['领导说这周的数要跟住建对一下再报', 'later'],
    ['工地累计好像不是3，我查下再报', 'later'],
    ['王主任说返修的数别报了', 'later'],
    ['餐饮的数据市场所还没反馈', 'later'],
    ['我在培训，让小李报可以不', 'leave'],
    ['我在休假', 'leave'],
    ['请问水上公园街道这周要报哪些', 'template'],
    ['区教育局也要报，加一下', 'roster'],
    ['第23周完成情况发一份给方主任', 'forward'],
    ['@唐敏 你们VOCs企业的数呢', 'doubt'],
    ['嘉陵道本周姜燕休假，先不催', 'one-unit-off'],
    ['先别催嘉陵道，他们说了十一点前报', 'one-unit-off'],
    ['下周三开会不收，改到周四', 'next-week'],
    ['上午那份报告发哪里', 'other'],
    ['五一前这周和节后一块报行不', 'defer'],
    ['能不能晚两天报', 'defer'],
    ['领导，我们300米是水务局那边报的，别重复', 'same-number'],
    ['这个数和街道是同一个数，别加两遍', 'same-number'],
  ])('%s', (text, talk) => {
    expect(readRoundTalk(text)).toBe(talk)
  })

  it.each([
    '疏通管道的数养护那边还没给',
    '这几天我不在，有事找李四',
    '收到，我们疏通管道那个事已经跟书记汇报了',
    '王主任说疏通管道的数别报了',
    '疏通管道的数领导还没签字',
    '疏通管道数据核实无误后再上报',
    '疏通管道的数据核对准确后上报',
    '疏通管道确认无误再填报',
    '数据还没收齐',
  ])('%s: it is told until when, and the unit stays missing', async (text) => {
    const chat = await opened()
    expect(await chat.says('zhangsan', text)).toMatch(/进展请在5月17日（周五）11:00前 @我报送/)
    expect(statusesOf(await chat.view())['区住建委']).toBe('missing')
  })

  it.each([
    '疏通管道正常推进，数据养护那边还没给',
    '疏通管道的大多数商户没签协议',
    '在线监测数据未上传',
  ])('%s is kept', async (text) => {
    const chat = await opened()
    expect(await chat.says('zhangsan', text)).toMatch(/已登记/)
  })

  it.each([
    '绩效那个系统还要报不',
    '第7条什么时候完成',
    '举报电话是多少',
    '年底前要上报什么材料',
    '谁负责报',
    '收到',
  ])('is not: %s', (text) => {
    expect(readRoundTalk(text)).toBeNull()
  })

  it('is none of the questions people ask of plans', async () => {
    const folder = join(import.meta.dirname, '..', '..', 'fixtures')
    const files = (await readdir(folder)).filter((name) => name.endsWith('questions.jsonl'))
    const lines = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
    const questions = lines
      .flatMap((text) => text.split('\n').filter(Boolean))
      .map((line): { question: string } => JSON.parse(line))
    expect(questions.length).toBeGreaterThan(2000)
    expect(questions.filter(({ question }) => readRoundTalk(question) !== null)).toEqual([])
    expect(questions.filter(({ question }) => speaksOfReporting(question))).toEqual([])
    expect(questions.filter(({ question }) => readStaffTalk(question, roundRoster))).toEqual([])
  })
})

describe('everyday sentences in a round', () => {
  it('contacts hear how they stand, until when, and how to take back', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    expect(await chat.says('zhangsan', '我不是报过了吗')).toContain('疏通管道：本周1200米')
    expect(await chat.says('lisi', '我报过了吗')).toContain('还没有报进展')
    expect(await chat.says('zhangsan', '刚才那条发错了')).toContain('撤回')
    expect(await chat.says('zhangsan', '怎么撤回')).toContain('整条作废请回复“撤回”')
    expect(await chat.says('lisi', '周报明天补行吗')).toContain('5月17日（周五）11:00前')
    expect(await chat.says('lisi', '下周几号报')).toContain('5月24日（周五）11:00前')
    expect(await chat.says('lisi', '在外面检查，下午三点前报')).toMatch(
      /^好的，.*17日（周五）11:00前/,
    )
    expect(await chat.says('lisi', '下周要报什么')).toContain('裸地治理：本周__')
    expect(await chat.says('zhaoliu', '这个洒水作业不归我们街道管吧，还用填吗')).toContain(
      '勾选无进展',
    )
  })

  it('a report that waits is told with where it waits', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '代区城管委报：裸地治理本周100平方米，累计900平方米')
    expect(await chat.says('lisi', '我们不是报过了吗，怎么还催')).toMatch(
      /还在等协调员确认.*\n- \d+\. 区住建委 张三代区城管委/,
    )
  })

  it('those who do not coordinate hear who is missing and when the digest comes', async () => {
    const chat = await opened()
    await chat.says('lisi', '零报告')
    const both = await chat.says('zhaoliu', '今天能出汇总吗，还差谁')
    expect(both).toContain('未报：区住建委、学府街道、金桥社区')
    expect(both).toContain('5月17日（周五）15:00汇总，到时发到群里')
    expect(await chat.says('zhaoliu', '能不能把汇总发我一份')).toContain('要文件请协调员回复“导出”')
    expect(await chat.says('zhaoliu', '哪些单位零报告')).toContain('有1家：区城管委')
    expect(await chat.says('zhaoliu', '一共有几项欠进度')).toContain('还没报过累计数的')
  })

  it('a coordinator hears how it is said', async () => {
    const chat = await opened()
    await chat.says('hejun', '我是 区住建委 何军')
    expect(await chat.says('wangwu', '驳回 何军')).toMatch(/驳回 3.*\n待确认身份：何军/)
    expect(await chat.says('wangwu', '确认 李大明')).toContain('没有等待确认的“李大明”')
    expect(await chat.says('wangwu', '区城管委本周不收')).toContain('区城管委 零报告')
    expect(await chat.says('wangwu', '能不能把汇总发我一份')).toMatch(/工作进展汇总[\s\S]*“导出”/)
    await chat.until('2024-05-22 09:30')
    expect(await chat.says('wangwu', '第20周报了吗')).toContain('2024年第20周填报情况')
    expect(await chat.says('wangwu', '第20周')).toContain('2024年第20周填报情况')
  })

  it('what only speaks of reporting is answered with what can be said', async () => {
    const chat = await opened()
    expect(await chat.says('zhaoliu', '有没有单位连续两周没报')).toContain('看不出谁连着2周没报')
    for (const text of ['那家的先别报', '我们这块跟他们协调过了']) {
      expect(await chat.says('zhaoliu', text)).toMatch(/报送的事可以这样说|催报/)
    }
    expect(await chat.says('lisi', '请假到6月12日')).toMatch(/6月12日/)
    expect(await chat.says('zhaoliu', '确认 收到')).toBeNull()
  })

  it('what no choice is said after our own question is answered with the question', async () => {
    const chat = await opened()
    const asked = await chat.says('zhangsan', '本周完成300，累计2000')
    expect(asked).toMatch(/请回复数字/)
    expect(await chat.says('zhangsan', '管道啊还能是啥')).toMatch(
      /还在等您回答“本周完成300，累计2000”：这些数字是哪项工作的/,
    )
    expect(await chat.says('zhangsan', '汛期前要疏通多少米管道？')).toBeNull()
    expect(await chat.says('zhangsan', '好的谢谢')).toBeNull()
  })

  it('a leader hears what help the units need, in whatever words', async () => {
    const chat = await opened()
    await chat.says('lisi', '裸地治理本周100平方米，累计900平方米，需区里协调雾炮车2台')
    for (const text of [
      '有没有需要区里协调的',
      '各单位需要协调的列一下',
      '汇总里怎么没有需要协调的',
      '需协调事项汇总一下',
    ]) {
      expect(await chat.says('director', text)).toMatch(/需协调事项\*\*\n- 区城管委：.*雾炮车2台/)
    }
    expect(await chat.says('director', '各单位的问题给我念一下')).toMatch(/还没有单位填报存在问题/)
    expect(await chat.says('director', '三点了，还差哪三家？')).toMatch(
      /未报：区住建委、学府街道、金桥社区/,
    )
  })

  it('a coordinator who decides by a name is shown the number', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '代高科报：疏通管道本周900米')
    expect(await chat.says('wangwu', '高科就是住建委的高伟')).toMatch(
      /- \d+\. 区住建委 张三代“高科”/,
    )
    expect(await chat.says('wangwu', '张三的那条确认了')).toMatch(/请写明是哪一条[\s\S]*- \d+\. /)
  })

  it('questions of plans go on to the plans', async () => {
    const chat = await opened()
    expect(await chat.says('zhangsan', '汛期前要疏通多少米管道？')).toBeNull()
    expect(await chat.says('zhangsan', '第7条什么时候完成')).toBeNull()
  })
})

describe('changes of staff and of units, which a chat cannot make', () => {
  async function opened() {
    const chat = new RoundChat()
    chat.members.push(
      { channel: null, id: 'dingxin', name: '丁欣' },
      { channel: null, id: 'wangwu', name: '王五' },
    )
    await chat.until('2024-05-15 09:30')
    return chat
  }

  it.each(['张三调走了，换成丁欣', '我调走了，以后找丁欣', '我已经调到区里了，以后找丁欣'])(
    'a contact hears how the next one comes in, and coordinators are told: %s',
    async (text) => {
      const chat = await opened()
      expect(await chat.says('zhangsan', text)).toBe(
        '好的，已转告协调员（王五）；请丁欣 @我 说“我是 区住建委 丁欣”，协调员回复“同意 丁欣”后就由丁欣报。',
      )
      const [told] = chat.posted('round-confirm')
      expect(told?.message.text).toMatch(/区住建委 张三说“.*里删去张三（删去前催报仍会 @）/)
      expect(told?.mentions.map(({ id }) => id)).toEqual(['wangwu'])
      expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'missing' })
    },
  )

  it('a coordinator hears what to do', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '张三调走了，换成丁欣')).toMatch(
      /请丁欣 @我 说“我是 区住建委 丁欣”，.*“同意 丁欣”.*roster\.yaml.*只是临时离开就回复“张三请假到×月×日（丁欣代）”/,
    )
    expect(chat.posted('round-confirm')).toEqual([])
  })

  it('who takes over is noted as who they say they are', async () => {
    const chat = await opened()
    expect(await chat.says('dingxin', '张三调走了，以后区住建委由我报')).toMatch(
      /^已记下您是区住建委的丁欣，已转告协调员（王五）/,
    )
    expect(await chat.says('wangwu', '同意 丁欣')).toMatch(/已确认丁欣是区住建委的联系人/)
    expect(await chat.says('dingxin', '疏通管道本周900米')).toMatch(/已登记\*\* 区住建委/)
  })

  it('merged units stay apart until the roster says so, and no figure moves', async () => {
    const chat = await opened()
    const text = '学府街道和我们区住建委合并了，学府街道的300米加到我们这里'
    expect(await chat.says('zhangsan', text)).toMatch(
      /已转告协调员（王五）；改好以前请仍按原来的单位分开报，这条里的数字没有登记。$/,
    )
    expect(await chat.says('wangwu', text)).toMatch(/写进留下那家的 aliases/)
    expect(lineOf(await chat.view(), '疏通管道')?.figures).toEqual([])
  })

  it.each([24, 1000])('who is not named after %i words of doing is nobody', async (times) => {
    const chat = await opened()
    const said = `以后联系人换成我${'填报'.repeat(times)}`
    await chat.says('zhangsan', `${said}啊`)
    expect(chat.posted('round-confirm')).toEqual([])
  })

  it('vehicles come and go without that', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '雾炮车调走了，换成洒水车')
    expect(chat.posted('round-confirm')).toEqual([])
  })

  it('a unit that the roster does not know is told to coordinators at once', async () => {
    const chat = await opened()
    expect(await chat.says('luofei', '我是 云湖街道 罗飞')).toMatch(
      /花名册里没有“云湖街道”，已转告协调员（王五）；名称写错了请按花名册里的（.*）重发，新单位等加进花名册后再发/,
    )
    expect(chat.posted('round-confirm')[0]?.message.text).toMatch(/是新单位请加进花名册/)
  })

  it('a number that two units tell is passed on, and is no trouble of work', async () => {
    const chat = await opened()
    for (const text of [
      '疏通管道那个区城管委都报了我们不重复报',
      '我们300米是水务局那边报的，别重复',
    ]) {
      expect(await chat.says('zhangsan', text)).toMatch(/^好的，已转告协调员（王五）/)
    }
    expect(chat.posted('round-confirm')).toHaveLength(2)
    expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'missing' })
  })

  it('where nothing can be pushed the writer is asked to pass it on', async () => {
    const chat = new RoundChat(undefined, ['dingtalk'])
    await chat.until('2024-05-15 09:30')
    expect(await chat.says('zhangsan', '我调走了，以后找丁欣')).toMatch(/^好的，请您告诉协调员；/)
  })
})

describe('weeks with holidays', () => {
  it('are told from the times of their round', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:30')
    expect(await chat.says('zhangsan', '端午哪天收')).toMatch(
      /^2024年第24周（6月10日—6月16日）.*请在6月14日（周五）11:00前报送/,
    )
    expect(await chat.says('zhangsan', '国庆这周还收不收')).toBe(
      '2024年第40周（9月30日—10月6日）不收进展，不用报。',
    )
    expect(await chat.says('wangwu', '五一放假哪天收')).toMatch(/2025年第18周.*因放假有调整/)
    expect(await chat.says('wangwu', '下周还收吗')).toMatch(/第21周.*照常收/)
  })

  it.each([
    ['2024-09-10 10:00', '中秋哪天收', /^2024年第38周（9月16日—9月22日）/],
    ['2024-09-24 10:00', '中秋哪天收', /^2025年第41周（10月6日—10月12日）/],
    ['2024-09-24 10:00', '十一放假哪天收', /^2024年第40周（9月30日—10月6日）/],
    ['2024-12-10 10:00', '过年那周还收不收', /^2025年第5周（1月27日—2月2日）/],
    ['2024-07-10 10:00', '端午还收吗', /^2025年第23周（6月2日—6月8日）/],
  ])('of a festival are those of its next days off: %s %s', async (now, text, told) => {
    const chat = new RoundChat()
    await chat.until(now)
    expect(await chat.says('zhangsan', text)).toMatch(told)
  })

  it('the due time moves to a date of the week', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:30')
    expect(await chat.says('wangwu', '本周的改到5月16日')).toMatch(
      /截止时间改为5月16日（周四）11:00/,
    )
    expect(await chat.says('wangwu', '改到5月23日')).toMatch(/5月23日不在本周（5月13日—5月19日）/)
    expect(await chat.says('zhangsan', '能不能晚两天报')).toMatch(
      /^要推迟或并到别的周报，请问协调员/,
    )
  })
})

describe('what is added after the due time', () => {
  it('is told beside who was late', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:30')
    await chat.says('zhangsan', '疏通管道本周900米')
    await chat.until('2024-05-17 11:05')
    await chat.says('zhangsan', '检查井清掏本周3座次')
    const told = await chat.says('wangwu', '谁没交')
    expect(told).toMatch(/按时报了、截止后又补充或更正的：区住建委。/)
    expect(told).not.toMatch(/迟报：/)
  })
})

describe('what is said of how figures are counted is no trouble of the work', () => {
  it.each([
    '裸地治理300平方米，街道已报的不重复',
    '裸地治理300平方米，垃圾没称',
    '节后第一周，裸地治理300平方米',
    '裸地治理300平方米，比上周多了80平方米',
  ])('%s', async (said) => {
    const chat = await opened()
    expect(await chat.says('lisi', said)).toMatch(/裸地治理：本周300平方米/)
    const figures = lineOf(await chat.view(), '裸地治理')?.figures
    expect(figures).toMatchObject([{ week: 300, problem: null, next: null }])
  })

  it('alone it is answered, and nothing of it or of a report quoted above is filed', async () => {
    const chat = await opened()
    expect(await chat.says('lisi', '修路这块三个街道都报了我们不重复报')).toMatch(/转告协调员/)
    expect(await chat.says('lisi', '你们这个数跟我们对不上')).toMatch(/@对方核对/)
    await chat.says('lisi', '「张三：疏通管道1200米」\n——————————\n你们这个数跟我们对不上')
    await chat.says('lisi', '入户宣传比上周多了80户')
    for (const said of [
      '和金桥社区一起查的5家他们报过了，我们就不报了',
      '和金桥社区联合检查的5家也算在里面了',
    ]) {
      expect(await chat.says('lisi', said), said).toMatch(/已转告协调员/)
    }
    expect(await chat.says('lisi', '这周裸地数跟上周累计对不上，帮看看')).toMatch(/还没有报进展/)
    expect(await chat.says('lisi', '以上是截至周三的')).toMatch(/^好的，数已按您报的记下/)
    expect(
      (await chat.view()).tasks.flatMap(({ lines }) => lines.flatMap((line) => line.figures)),
    ).toEqual([])
  })
})
