/** What searches or copies a whole list or text each time that it is called. */
const whole = [
  ...['find', 'findIndex', 'findLast', 'findLastIndex', 'indexOf', 'includes', 'some', 'every'],
  ...['map', 'filter', 'flatMap', 'reduce', 'slice', 'concat', 'join', 'toSorted', 'toReversed'],
];
const ofTexts = [
  'slice',
  'split',
  'replace',
  'replaceAll',
  'indexOf',
  'includes',
  'trim',
  'normalize',
];

/** How many elements and letters were in the lists and texts gone through: work that no clock is needed to measure. */
export function workOf(doing: () => void): number {
  let work = 0;
  const watch = (owner: object, name: PropertyKey) => {
    const real: unknown = Reflect.get(owner, name);
    if (typeof real !== 'function') throw new Error(`There is no ${String(name)} to watch`);
    const watched = function (this: { readonly length: number }, ...given: unknown[]): unknown {
      work += this.length;
      return Reflect.apply(real, this, given);
    };
    Reflect.set(owner, name, watched);
    return () => Reflect.set(owner, name, real);
  };
  const undo = [
    ...whole.map((name) => watch(Array.prototype, name)),
    ...ofTexts.map((name) => watch(String.prototype, name)),
    watch(Array.prototype, Symbol.iterator),
  ];
  try {
    doing();
  } finally {
    for (let i = undo.length - 1; i >= 0; i -= 1) undo[i]?.();
  }
  return work;
}
