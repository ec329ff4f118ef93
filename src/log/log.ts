import { pino, stdTimeFunctions, type DestinationStream, type Level } from 'pino';
import { workFields } from './diagnostics.ts';
import { redactFields, redactText } from './redact.ts';

type Fields = Readonly<Record<string, unknown>>;
export interface Logger {
  info(sentence: string, fields?: Fields): void;
  warn(sentence: string, fields?: Fields): void;
  error(sentence: string, fields?: Fields): void;
}

/** Writes JSON lines without secrets. Each line is written before the call returns. */
export function createLogger(options: {
  readonly level: Level | 'silent';
  /** In every line, such as the instance and its version. */
  readonly fields?: Fields;
  /** Standard output if absent. */
  readonly stream?: DestinationStream;
}): Logger {
  const output = pino(
    {
      level: options.level,
      base: { pid: process.pid, ...options.fields },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    options.stream ?? pino.destination({ fd: 1, sync: true }),
  );
  const at = (level: 'info' | 'warn' | 'error') => (sentence: string, fields?: Fields) => {
    if (!output.isLevelEnabled(level)) return;
    const plain = redactFields(fields ?? {}, { stacks: level === 'error' });
    output[level]({ ...workFields(), ...plain }, redactText(sentence));
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
