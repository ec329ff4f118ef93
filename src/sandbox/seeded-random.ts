import { createHash } from 'node:crypto';

/** Random values that depend only on the seed. */
export interface SeededRandom {
  /** 0 ≤ n < below. */
  number(below: number): number;
  hex(digits: number): string;
  guid(): string;
}

export function seededRandom(...words: readonly (string | number)[]): SeededRandom {
  const label = words.join('\u0000');
  let block = 0;
  let digits = '';
  const hex = (count: number): string => {
    while (digits.length < count) {
      digits += createHash('sha256').update(`${label}#${block++}`).digest('hex');
    }
    const taken = digits.slice(0, count);
    digits = digits.slice(count);
    return taken;
  };
  return {
    hex,
    number: (below) => parseInt(hex(8), 16) % below,
    guid: () =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(parseInt(hex(1), 16) % 4)}${hex(3)}-${hex(12)}`,
  };
}
