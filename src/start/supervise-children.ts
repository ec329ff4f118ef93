import { startChild, type Child } from './child-process.ts';
import { type Program } from './program.ts';
import type { Lock } from './start-lock.ts';
import { print } from './start-messages.ts';
import { startAll, type StartContext } from './start-all.ts';
import { StartError } from './start-error.ts';

type Ending =
  | { readonly kind: 'stop-requested' }
  | { readonly kind: 'child-ended'; readonly name: string; readonly exitCode: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Runs everything until a stop is requested or a required process ends, then stops the rest. Returns the exit code. */
export async function supervise(
  start: Pick<StartContext, 'flags' | 'settings' | 'env'>,
  lock: Lock,
): Promise<number> {
  const stopping = new AbortController();
  const children = childProcesses(stopping.signal);
  const ending = await new Promise<Ending>((end) => {
    onStopRequest({ stop: () => end({ kind: 'stop-requested' }), kill: () => children.kill() });
    const startRequired = (program: Program) => {
      const child = children.start(program);
      lock.record({ pid: child.pid, commandText: child.name });
      void child.exitCode.then((exitCode) =>
        end({ kind: 'child-ended', name: child.name, exitCode }),
      );
      return child;
    };
    const context = {
      ...start,
      signal: stopping.signal,
      startRequired,
      startOptional: children.start,
    };
    startAll(context).catch((error: unknown) => end({ kind: 'failed', error }));
  });
  stopping.abort();
  await children.stop();
  return exitCodeFor(ending);
}

function exitCodeFor(ending: Ending): number {
  switch (ending.kind) {
    case 'stop-requested':
      print('Everything has stopped.');
      return 0;
    case 'child-ended':
      throw new StartError(
        `${ending.name} ended with exit code ${ending.exitCode}, so everything was stopped. The output above shows the reason.`,
        ending.exitCode === 0 ? 1 : ending.exitCode,
      );
    case 'failed':
      throw ending.error;
  }
}

/** The bot finishes the rows that it is writing before it ends. */
const stopTimeoutMs = 15_000;

/** Starts processes in order and stops them in reverse order. */
function childProcesses(signal: AbortSignal) {
  const children: Child[] = [];
  return {
    start: (program: Program): Child => {
      signal.throwIfAborted();
      const child = startChild(program);
      children.push(child);
      return child;
    },
    stop: async (): Promise<void> => {
      for (const child of children.toReversed()) await child.stop(stopTimeoutMs);
    },
    kill: (): void => {
      for (const child of children) child.kill();
    },
  };
}

/** A terminal sends Ctrl-C to all its processes and npm forwards it too, so one Ctrl-C can arrive as several signals. Milliseconds. */
const sameSignalMs = 1000;

/** Calls `stop` for the first signal or when the parent process ends, and `kill` for a later signal. */
export function onStopRequest(handlers: {
  readonly stop: () => void;
  readonly kill: () => void;
}): void {
  let first: number | null = null;
  const onSignal = () => {
    first ??= performance.now();
    if (performance.now() - first > sameSignalMs) handlers.kill();
    else handlers.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.once('disconnect', handlers.stop);
  // npm sends SIGTERM only to its shell. When the shell ends, this process gets another parent.
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) handlers.stop();
  }, 500).unref();
}
