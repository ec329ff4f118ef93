/** Methods that read a whole array. */
const arrayMethods = [
  ...['find', 'findIndex', 'findLast', 'findLastIndex', 'indexOf', 'includes', 'some', 'every'],
  ...['map', 'filter', 'flatMap', 'reduce', 'slice', 'concat', 'join', 'toSorted', 'toReversed'],
];
/** Methods that read a whole string. */
const stringMethods = [
  'slice',
  'split',
  'replace',
  'replaceAll',
  'indexOf',
  'includes',
  'trim',
  'normalize',
];

/** Counts the elements and characters that the callback reads: a measure of work without a clock. */
export function workOf(callback: () => void): number {
  let work = 0;
  const count = (owner: object, name: PropertyKey) => {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') throw new Error(`There is no ${String(name)} to count`);
    const counted = function (this: { readonly length: number }, ...args: unknown[]): unknown {
      work += this.length;
      return Reflect.apply(original, this, args);
    };
    Reflect.set(owner, name, counted);
    return () => Reflect.set(owner, name, original);
  };
  const undo = [
    ...arrayMethods.map((name) => count(Array.prototype, name)),
    ...stringMethods.map((name) => count(String.prototype, name)),
    count(Array.prototype, Symbol.iterator),
  ];
  try {
    callback();
  } finally {
    for (let i = undo.length - 1; i >= 0; i -= 1) undo[i]?.();
  }
  return work;
}
