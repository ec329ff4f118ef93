/** A script that the sandbox does not understand or refuses; the message begins with its line. */
export class ScriptError extends Error {
  constructor(line: number, message: string) {
    super(`Line ${line}: ${message}`);
    this.name = 'ScriptError';
  }
}
