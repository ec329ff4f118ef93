import { bringUp, type Stage } from './bringUp.ts';
import type { Program } from './child.ts';
import { group } from './group.ts';
import type { Lock } from './lock.ts';
import { say } from './say.ts';
import { StartError } from './startError.ts';
import { whenAsked } from './whenAsked.ts';

type Ending =
  | { readonly kind: 'asked' }
  | { readonly kind: 'ended'; readonly name: string; readonly code: number }
  | { readonly kind: 'failed'; readonly cause: unknown };

/** Runs everything until somebody stops it or a needed process ends, then stops the rest; answers the exit code. */
export async function supervise(
  start: Pick<Stage, 'wish' | 'launch' | 'env'>,
  lock: Lock,
): Promise<number> {
  const over = new AbortController();
  const running = group(over.signal);
  const ending = await new Promise<Ending>((end) => {
    whenAsked({ stop: () => end({ kind: 'asked' }), kill: () => running.kill() });
    const needed = (program: Program) => {
      const child = running.launch(program);
      lock.record({ pid: child.pid, word: child.name });
      void child.ended.then((code) => end({ kind: 'ended', name: child.name, code }));
      return child;
    };
    const stage = { ...start, signal: over.signal, needed, optional: running.launch };
    bringUp(stage).catch((cause: unknown) => end({ kind: 'failed', cause }));
  });
  over.abort();
  await running.stop();
  return exitCode(ending);
}

function exitCode(ending: Ending): number {
  switch (ending.kind) {
    case 'asked':
      say('Everything has stopped.');
      return 0;
    case 'ended':
      throw new StartError(
        `${ending.name} ended by itself with exit code ${ending.code}, so everything was stopped. Its reason is above.`,
        ending.code === 0 ? 1 : ending.code,
      );
    case 'failed':
      throw ending.cause;
  }
}
