/** Settings that can't be used: each fault names its place, what is wrong there and what to put. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(what: string, faults: readonly string[]) {
    super([`${what}:`, ...faults.map((fault) => `- ${fault}`)].join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}
