import { foldText } from '#features/progress/reply/writing/fold-text.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { Vocabulary } from '#knowledge/vocabulary.ts'
import { otherNames } from './other-names.ts'
import { shortNames } from './short-names.ts'
import { Things } from './things.ts'
import { doing, verbGroups } from './verbs.ts'
import {
  anything,
  prefixes,
  suffixes,
  takeApart,
  verbsIn,
  whatIsDone,
  workOf,
} from './work-name.ts'

/** How strongly a word points at a metric: whole name 4, the thing done 3, its core 2.6, a part of it 1.2 to 1.8. */
export interface Link {
  metric: number
  strength: number
}

/** A word that names metrics. */
export interface Form {
  text: string
  links: Map<number, number>
}

/** What the work of a metric is called. */
export interface MetricWords {
  /** Groups of verbs; empty when the name has none. */
  groups: ReadonlySet<number>
  /** The verb of the name; empty = none. */
  own: string
  /** The name says no more of the thing than that it is one (发现问题). */
  vague: boolean
  /** No other metric is about such a thing. */
  alone: boolean
  /** Verbs as the name and the aliases write them. */
  exact: ReadonlySet<string>
}

/** Characters that names share without meaning the same thing. */
const shared =
  /[点单位企业车地水河街站材料人员行作动机械土路检查户数量家个处座条台辆场户次批件项起栋间所本周累计总共合现年月日天村镇乡区]/
/** A thing is called by one character of a name as long as this. */
const mostCharacters = 6
/** Said behind any verb, of how far it came (查出, 修好, 送到): no thing of 外出招商 is called so. */
const complements = /[出到好完掉上下过回来去]/
/** What remains of 整改到位 without its verb is no thing. */
const empty = /^(?:面积|完成|到位|完毕|情况|工作|里程|作业|新增|增加|累计|本周|任务|总数)$/
/** The words by which the metrics of a catalogue are recognised. */
export class MetricLexicon {
  readonly metrics: readonly Metric[]
  readonly words: readonly MetricWords[]
  /** Words of the catalogue's own names, without what other offices call them. */
  readonly ownForms: readonly Form[]
  readonly #byText = new Map<string, Form>()
  /** By first character, longest first. */
  readonly #forms = new Map<string, Form[]>()
  readonly #names: readonly (readonly string[])[]
  /** By a character of the thing: 餐35, 底58. */
  readonly #characters = new Map<string, Map<number, number>>()
  /** What each metric is about. */
  readonly #things: Things
  /** By some characters of the name: 公桩, 清障. */
  readonly #shorts = new Map<string, Map<number, number>>()

  constructor(metrics: readonly Metric[], vocabulary: Vocabulary) {
    this.metrics = metrics
    this.#names = synonyms(vocabulary)
    const heads = metrics.map(({ name }) => whatIsDone(foldText(name)).noun.replace(suffixes, ''))
    this.#things = new Things(heads, shared)
    this.words = metrics.map((metric, index) => ({
      ...this.#learn(metric, index),
      alone: this.#things.isAlone(index),
    }))
    this.ownForms = [...this.#forms.values()].flat()
    this.#learnOtherNames(vocabulary)
    for (const forms of this.#forms.values()) forms.sort((a, b) => b.text.length - a.text.length)
  }

  /** The longest known word at a place of a folded text, and those it contains are left out. */
  at(text: string, at: number): Form | null {
    const forms = this.#forms.get(text[at] ?? '')
    return (
      forms?.find(({ text: name }) => {
        if (name.length === 1)
          return /[\d\s呢嘛都里全累共本了约一二三四五六七八九十百千两,。;!)]/.test(
            text[at + 1] ?? ' ',
          )
        return text.startsWith(name, at)
      }) ?? null
    )
  }

  /** A character that stands for a thing's whole name; null where no thing is called so. */
  byCharacter(char: string): Form | null {
    const links = this.#characters.get(char)
    return links ? { text: char, links } : null
  }

  /** A short name that a stretch of a text is; null where nothing is called so. */
  byShortName(text: string): Form | null {
    const links = this.#shorts.get(text)
    return links ? { text, links } : null
  }

  /**
   * How much of what tells a metric's thing from the others' is among the characters of some words.
   * @returns share 0 to 1 of its characters, rare ones counting more, and how many of them
   */
  shareOf(metric: number, words: string): { share: number; chars: number } {
    return this.#things.shareOf(metric, words)
  }

  /** 排查隐患点 and 整改隐患点, 发现问题 and 整改问题: other work on what another metric is about. */
  isSameThing(one: number, other: number): boolean {
    if (this.words[one]?.vague && this.words[other]?.vague) return true
    return this.#things.areOne(one, other)
  }

  #learn(metric: Metric, index: number): Omit<MetricWords, 'alone'> {
    const [name = '', ...aliases] = [metric.name, ...metric.aliases].map((each) =>
      foldText(each).replaceAll(' ', ''),
    )
    const { verb: own, noun } = whatIsDone(name)
    this.#add(name, index, 4)
    // 补植绿化 for 补植绿化面积.
    if (name.endsWith('面积') && name.length > 4) this.#add(name.slice(0, -2), index, 4)
    this.#addNoun(noun, index, 3)
    if (name.length === 2 && verbGroups.has(name.charAt(0)))
      this.#addCharacter(name.charAt(1), index)
    if (!anything.test(noun)) this.#addCharacters(noun.replace(suffixes, ''), index)
    if (noun.length > 3) this.#add(noun.slice(-2), index, 1.3)
    for (const short of shortForms(name, own, noun)) this.#add(short, index, 2.6)
    this.#addShortNames(own, noun.replace(suffixes, ''), index)
    const verbs = aliases.map((alias) => this.#addAlias(alias, index)).filter((verb) => verb !== '')
    const inner = verbsIn(noun)
    const exact = new Set([...verbs, ...inner, ...(own === '' ? shortVerbs(name) : [own])])
    const done = own === '' ? inner : [own, ...(doing.has(own) ? workOf(noun) : [])]
    return {
      groups: new Set(done.flatMap((verb) => verbGroups.get(verb) ?? [])),
      own,
      exact,
      vague: anything.test(noun),
    }
  }

  /** What other offices call the works; words in which the catalogue itself names other work stay that work's. */
  #learnOtherNames(vocabulary: Vocabulary): void {
    const known = new Map(this.ownForms.map(({ text, links }) => [text, new Map(links)]))
    const found = this.metrics.flatMap(({ name }, metric) =>
      otherNames(foldText(name).replaceAll(' ', ''), vocabulary).map((each) => ({
        ...each,
        metric,
      })),
    )
    const parts = partsOf(this.metrics)
    const ends = Map.groupBy(found, ({ text }) => text)
    for (const { text, metric, strength, end } of found) {
      const shared = end && (ends.get(text) ?? []).some((other) => other.metric !== metric)
      // 污水管 is a part of 新建改造污水管网, and no 检测排水管网.
      const ofOther = (parts.get(text) ?? []).some((other) => other !== metric)
      if (shared || ofOther || namesOther(text, metric, known)) continue
      this.#add(text, metric, strength)
    }
  }

  #addShortNames(verb: string, thing: string, index: number): void {
    for (const short of shortNames(verb, thing, shared)) {
      const links = this.#shorts.get(short) ?? new Map<number, number>()
      this.#shorts.set(short, links.set(index, 2.5))
    }
  }

  /** @returns the verb of the alias. */
  #addAlias(alias: string, index: number): string {
    const { verb, noun } = takeApart(alias)
    const thing = verb === '' && !verbGroups.has(alias)
    this.#add(alias, index, thing ? 3 : 4)
    // 机械清扫 is about no machines.
    if (!anything.test(noun)) this.#addNoun(noun, index, 2.8)
    return verb
  }

  /** Of a name that is a phrase (县级和美乡村示范村) no single character stands for it. */
  #addCharacters(thing: string, index: number): void {
    if (thing.length > mostCharacters) return
    for (const char of thing) {
      if (!shared.test(char) && !complements.test(char) && !verbGroups.has(char))
        this.#addCharacter(char, index)
    }
  }

  #addCharacter(char: string, index: number): void {
    const links = this.#characters.get(char) ?? new Map<number, number>()
    this.#characters.set(char, links.set(index, 2.4))
  }

  #addNoun(noun: string, index: number, strength: number): void {
    if (noun.length < 2) return
    if (anything.test(noun)) {
      this.#add(noun, index, 1.4)
      return
    }
    const parts = strength === 3
    for (const written of this.#variants(noun)) this.#add(written, index, strength)
    const thing = noun.replace(suffixes, '')
    if (thing.length > 1) this.#add(thing, index, 2.6)
    const core = parts ? thing.replace(prefixes, '') : thing
    if (core.length > 1) for (const written of this.#variants(core)) this.#add(written, index, 2.6)
    if (parts) this.#addParts(core, index)
  }

  /** 燃气 of 小区燃气管道, 充电桩 of 公共充电桩. */
  #addParts(core: string, index: number): void {
    if (core.length === 3) this.#add(core.slice(0, 2), index, 1.4)
    if (core.length < 4) return
    this.#add(core.slice(0, 2), index, 1.8)
    this.#add(core.slice(-2), index, 1.2)
    if (core.length < 6) this.#add(core.slice(0, -1), index, 2.3)
    const odd = core.length % 2
    if (odd === 1) this.#add(core.slice(-3), index, 2.6)
    // 隐患 of 交通隐患点, whose last character says only that they are places.
    if (odd === 1 && shared.test(core.slice(-1))) this.#add(core.slice(-3, -1), index, 1.2)
    for (let at = 2; at < core.length - 2 - odd; at += 2)
      this.#add(core.slice(at, at + 2), index, 1.2)
  }

  /** The noun with each name of the field in it written the other ways. */
  #variants(noun: string): string[] {
    const variants = new Set([noun])
    for (const row of this.#names) {
      const name = row.find((each) => noun.includes(each))
      if (name) for (const other of row) variants.add(noun.replace(name, other))
    }
    return [...variants]
  }

  #add(text: string, metric: number, strength: number): void {
    if (
      text === '' ||
      (text.length < 2 && strength < 3) ||
      (strength < 4 && (verbGroups.has(text) || empty.test(text)))
    )
      return
    const known = this.#byText.get(text)
    if (known) {
      known.links.set(metric, Math.max(strength, known.links.get(metric) ?? 0))
      return
    }
    const form = { text, links: new Map([[metric, strength]]) }
    this.#byText.set(text, form)
    const forms = this.#forms.get(text.charAt(0)) ?? []
    forms.push(form)
    this.#forms.set(text.charAt(0), forms)
  }
}

/** Metrics by every stretch of their names. */
function partsOf(metrics: readonly Metric[]): Map<string, number[]> {
  const parts = new Map<string, number[]>()
  for (const [metric, { name }] of metrics.entries()) {
    const folded = foldText(name)
    for (let start = 0; start < folded.length - 1; start++) {
      for (let end = start + 2; end <= folded.length; end++) {
        const part = folded.slice(start, end)
        parts.set(part, [...(parts.get(part) ?? []), metric])
      }
    }
  }
  return parts
}

/** 农村危房改造 names 改造农村危房, where that is counted, and no 城市危房改造. */
function namesOther(
  text: string,
  metric: number,
  own: ReadonlyMap<string, ReadonlyMap<number, number>>,
): boolean {
  const named = { own: 0, other: 0 }
  for (let start = 0; start < text.length - 1; start++) {
    for (let end = start + 2; end <= text.length; end++) {
      const links = own.get(text.slice(start, end))
      if (!links || Math.max(...links.values()) < 1.8) continue
      const whose = links.has(metric) ? 'own' : 'other'
      named[whose] = Math.max(named[whose], end - start)
    }
  }
  return named.other > named.own
}

/** 巡, 巡了 for 巡河. */
function shortVerbs(name: string): string[] {
  const verb = name.charAt(0)
  return name.length === 2 && verbGroups.has(verb) ? [verb, `${verb}了`] : []
}

/** 拆违 and 违建 for 拆除违法建设; 桶边指导员 for 招募桶边指导员, whose verb is not known. */
function shortForms(name: string, verb: string, noun: string): string[] {
  if (verb === '') return name.length > 4 ? [name.slice(2), name.slice(0, -2)] : []
  const both = verb.charAt(0) + noun.charAt(0)
  // 绿化补了 for 绿化补植.
  if (name.endsWith(verb) && noun.length === 2) return [both, noun + verb.charAt(0)]
  // 修路 for 修复破损道路.
  return noun.length === 4
    ? [both, noun.charAt(0) + noun.charAt(2), verb.charAt(0) + noun.charAt(3)]
    : [both]
}

/** Rows of words with one meaning, folded, two characters and longer. */
function synonyms(vocabulary: Vocabulary): string[][] {
  const rows = new Map<string, string[]>()
  for (const form of vocabulary.nameForms) {
    const char = vocabulary.canonical(form)
    if (form.length > 1) rows.set(char, [...(rows.get(char) ?? []), form])
  }
  return [...rows.values()].map((row) => row.sort((a, b) => b.length - a.length))
}
