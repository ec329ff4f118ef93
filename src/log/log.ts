import { pino, stdTimeFunctions, type DestinationStream, type Level } from 'pino';
import { withoutSecrets } from './redact.ts';
import { hide } from './secrets.ts';

type Fields = Readonly<Record<string, unknown>>;
export interface Logger {
  debug(sentence: string, fields?: Fields): void;
  info(sentence: string, fields?: Fields): void;
  warn(sentence: string, fields?: Fields): void;
  error(sentence: string, fields?: Fields): void;
}

/** JSON lines, each on disk or in the pipe before the call returns; nothing in them that opens a door. */
export function logger(wish: {
  readonly level: Level | 'silent';
  readonly stream?: DestinationStream;
}): Logger {
  const lines = pino(
    {
      level: wish.level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    wish.stream ?? pino.destination({ fd: 1, sync: true }),
  );
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') => (sentence: string, fields?: Fields) => {
      if (!lines.isLevelEnabled(level)) return;
      lines[level](withoutSecrets(fields ?? {}, { stacks: level === 'error' }), hide(sentence));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
