import type { Asking } from './asking.ts';
import type { Desk } from './desk.ts';
import { failed } from './failed.ts';
import { post } from './post.ts';

/** Work that nobody waits for: a fault of ours is told where it was asked for, and ends there. */
export async function guarded(
  work: () => Promise<void>,
  asking: Asking,
  desk: Desk,
): Promise<void> {
  try {
    await work();
  } catch (fault) {
    await post(failed(fault, desk.log), asking, desk);
  }
}
