/** Settings that the program can't use. Each error names the setting, what is wrong and what to enter. */
export class ConfigError extends Error {
  readonly errors: readonly string[];
  constructor(summary: string, errors: readonly string[]) {
    super([`${summary}:`, ...errors.map((error) => `- ${error}`)].join('\n'));
    this.name = 'ConfigError';
    this.errors = errors;
  }
}
