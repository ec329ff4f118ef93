import type { Log } from '../../../src/run/ports.ts';

/** A log in memory, so that a test can look for what must, or must not, stand in it. */
export interface RecordingLog extends Log {
  readonly lines: readonly string[];
}

export function recordingLog(): RecordingLog {
  const lines: string[] = [];
  const write = (sentence: string) => {
    lines.push(sentence);
  };
  return { lines, info: write, warn: write, error: write };
}
