/** How many cases a property test tries: `long` under `npm run test:long`, which sets PROPERTY_RUNS=long, otherwise `usual`. */
export function propertyRuns(usual: number, long: number): number {
  return process.env.PROPERTY_RUNS === 'long' ? long : usual;
}
