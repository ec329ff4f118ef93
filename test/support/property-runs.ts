/**
 * How many cases a property test tries: `long` under `npm run test:long`, which sets PROPERTY_RUNS=long, `full` with
 * PROPERTY_RUNS=full, otherwise `usual`.
 */
export function propertyRuns(usual: number, long: number, full = long): number {
  const scale = process.env.PROPERTY_RUNS;
  if (scale === 'full') return full;
  return scale === 'long' ? long : usual;
}
