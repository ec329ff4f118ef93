import type { Launcher } from '../ports/engine.ts';
import type { RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** Wakes a waiting run now; if that fails, the engine's check for stalled runs wakes it later. */
export async function wakeRun(
  run: RunId,
  why: Parameters<Launcher['wake']>[1],
  { world, launcher }: { world: World; launcher: Launcher },
): Promise<void> {
  try {
    await launcher.wake(run, why);
  } catch (error) {
    world.log.warn('A run could not be woken at once.', { run, why, error });
  }
}

/** Starts an open run now; if that fails, the engine's check for stalled runs starts it later. */
export async function startRun(
  run: RunId,
  { world, launcher }: { world: World; launcher: Launcher },
): Promise<void> {
  try {
    await launcher.start(run);
  } catch (error) {
    world.log.warn('A run could not be started at once.', { run, error });
  }
}
