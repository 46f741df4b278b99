/** A metric, and the article stated for it, that a number may belong to. */
export interface TurnOf {
  metric: number
  stated: string | null
}

/** Things of one sentence that wait for their numbers: …分别完成1300米、180座次, 检查餐饮/检查渣土车：16/29. */
export class InTurn {
  #named: TurnOf[] = []
  #filed: TurnOf[] = []
  /** What a sentence without figures named. */
  #listed: readonly TurnOf[] = []
  #next = -1

  /** A new sentence begins. */
  enterSentence(): void {
    if (this.untold) this.#listed = this.#named
    else if (this.#named.length > 0 || this.#filed.length > 0) this.#listed = []
    this.#named = []
    this.#filed = []
    this.#next = -1
  }

  /** Things were named one after another. */
  name(metrics: readonly number[]): void {
    for (const metric of metrics) {
      if (this.#named.at(-1)?.metric !== metric) this.#named.push({ metric, stated: null })
    }
  }

  /** A figure was filed. */
  file(of: TurnOf): void {
    const known = this.#filed.some(
      ({ metric, stated }) => metric === of.metric && stated === of.stated,
    )
    if (!known) this.#filed.push(of)
  }

  /** A figure was filed in this sentence. */
  get told(): boolean {
    return this.#filed.length > 0
  }

  /** Things were named and none has its figure yet. */
  get untold(): boolean {
    return this.#filed.length === 0 && this.#named.length > 1
  }

  /** What was named in this sentence, or in the one before without figures, in order. */
  get waiting(): readonly TurnOf[] {
    return this.#named.length > 0 ? this.#named : this.#listed
  }

  /** How many things had figures in this sentence, and how many were named. */
  get things(): readonly number[] {
    return [this.#filed.length, this.#named.length]
  }

  /** What was named belongs to numbers that are none of this report. */
  leave(): void {
    this.#named = []
    this.#listed = []
    this.#next = -1
  }

  /** From now on numbers belong to these, in order. */
  beginWith(row: readonly TurnOf[]): void {
    this.#filed = [...row]
    this.#next = 0
  }

  /** From now on numbers belong to what had figures, else to what was named, in order. */
  begin(): void {
    this.#next = 0
  }

  /** True while numbers are given in turn. */
  get runs(): boolean {
    return this.#next >= 0 && this.next !== undefined
  }

  /** What the next number belongs to; undefined where nothing waits. */
  get next(): TurnOf | undefined {
    const row = this.#filed.length > 1 || this.#named.length < 2 ? this.#filed : this.#named
    return this.#next < 0 ? undefined : (row[this.#next] ?? this.#named[this.#next])
  }

  /** The number was given. */
  advance(): void {
    this.#next++
  }
}
