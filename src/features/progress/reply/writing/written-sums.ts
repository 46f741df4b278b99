import type { Span } from '#features/progress/reply/parts/span.ts'

/** A sum that is written out: 3+5+4=13. The span is that of its parts with the equals sign. */
export interface WrittenSum extends Span {
  parts: readonly number[]
  whole: number
}

const sum = /(?<![\d.+]\s?)(\d+(?:\s?\+\s?\d+)+\s?=)\s?(\d+)(?![\d.])/g

/** The sums that are written out in a text, in order. */
export function writtenSums(text: string): WrittenSum[] {
  return Array.from(text.matchAll(sum), ({ index, 1: parts = '', 2: whole }) => ({
    start: index,
    end: index + parts.length,
    parts: parts.split('+').map((part) => Number.parseInt(part.trim(), 10)),
    whole: Number(whole),
  }))
}
