const kindNames: Readonly<Record<string, string>> = {
  image: '图片',
  voice: '语音',
  video: '视频',
  location: '位置',
  link: '链接',
}

/** Everything the question-answering says in its own words, in one place to be read and corrected by people. */
export const wording = {
  help: [
    '我能帮您查工作计划里写了什么，直接问就行，例如：',
    '- 汛期前要疏通多少米管道？',
    '- 夏季臭氧攻坚从几月到几月？',
    '- 南开第7条原文',
    '- 南开和金桥的降尘量要求各是多少？',
    '每周报进展也找我：@我 写“本周疏通管道1200米，累计23000米”就行；还可以说“模板”“我的进展”“更正 …”“撤回”“谁没交”。',
    '协调员还可以说“催一下”“汇总”“导出”“结束本轮”“补录 …”“延到15:00”“本周不收”“张三请假到6月10日（李四代）”。',
    '回答都是文件原话，并注明文件和条目；文件里没有的，我会直说没有。答得不对请回复“答错了”，企业微信里也可以点 👎。',
    '群里请 @我 再说，没有 @我 的话和“@所有人”我收不到；单聊不用 @。',
  ].join('\n'),
  hello: '在的，想查计划里的哪一条？直接问就行。',
  welcome: '不客气，有需要随时问我。',
  noted: '好的。',
  sorry: '打扰了。报过没有请回复“我的进展”查看，报过的不会再催；没有进展回一句“零报告”就行。',
  empty: '请用文字写出想问的内容，例如“汛期前要疏通多少米管道？”。',
  tooLong: '问题太长了，请压缩到 500 字以内，一次问一件事。',
  garbled: '这条消息里有读不出的字符，请重新输入一遍问题。',
  noDocuments: '还没有可查的文件，请协调员把计划放进 knowledge 文件夹。',
  /** Refusal that names what is missing. */
  refuse: (missing: string, where: string): string =>
    missing
      ? `${where}里没有写到“${missing}”，我不能替文件作答。`
      : `${where}里没有找到这个问题的答案。`,
  /** To a group that works by no plan. @param plans names of those that can be looked into */
  noPlanHere: (plans: readonly string[]): string => {
    const others = plans.length > 0 ? `；要查别处的计划请写明是哪份，例如“${plans[0]} …”` : ''
    return `没看懂这句话，这里也没有自己的计划可查。报进展请写“工作名称：本周数，累计数”，看进度请问“谁欠进度”${others}。`
  },
  nearest: (articles: readonly string[]): string => `相近的条目有：${articles.join('；')}。`,
  /** Another place's plan speaks of it. */
  elsewhere: (plan: string): string => `${plan}里有相近的内容，要看请在问题里写明是那里的。`,
  askBack: '没看出要问什么，请把事情说具体一些，例如“汛期前要疏通多少米管道？”。',
  missingAttachment: (names: readonly string[]): string =>
    `附件（${names.join('、')}）只列了名称，正文没有收录，查不到里面的内容，请向印发单位索取。`,
  silent: (plan: string): string => `${plan}里没有写到这件事。`,
  unitsDiffer: (units: readonly string[]): string =>
    `注意：两边的单位不同（${units.join('、')}），不能直接比大小。`,
  notWritten: '文件里没有写到。',
  coordinatorSays: (by: string, day: string, text: string): string =>
    `协调员${by}（${day}）答复：${text}`,
  notCoordinator: '只有本群的协调员可以用“答复 编号 内容”来答复，请联系协调员。',
  emptySettlement: (id: string): string => `请写上答复的内容，例如“答复 ${id} 由区住建委负责”。`,
  settled: (id: number, question: string, day: string): string =>
    `已记下对第${id}号问题“${question}”的答复（${day}），再有人问会注明是您的答复。`,
  noGap: (id: string): string => `没有第${id}号待答复的问题，请核对编号。`,
  nothingToRate: '没找到您刚才问的问题，请重新问一次再评价。',
  complaintNoted: '已记下，协调员会核对这个问题。',
  /** @param what as the platform calls the kind of message */
  unreadable: (what: string, place: 'group' | 'direct'): string => {
    const how = place === 'group' ? '私聊发我' : '直接发我'
    return `${kindNames[what] ?? '这种消息'}我看不了，请用文字写出要问的内容；Word 或文本的周报可以${how}。`
  },
  picture: '图片和文件里的内容我看不到，要报的数字、要问的事请用文字写出来。',
  noAttachment: '这份文件没有列附件，请直接问正文里的内容。',
  noArticle: (label: string, where: string, last: string): string =>
    `${where}没有${label}，编号到${last}为止。`,
  whichPlan: (names: readonly string[]): string => `您问的是哪一份计划？${names.join('，还是')}？`,
  noAreaPlan: (area: string): string => `我这里没有${area}的计划，查不到它的要求。`,
  noYearPlan: (year: string, where: string): string => `${where}里没有${year}年的内容。`,
}
