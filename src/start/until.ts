import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until there is an answer; null once the time is over. */
export async function until<Answer>(
  ask: () => Promise<Answer | null> | Answer | null,
  wish: { readonly within: number; readonly signal?: AbortSignal },
): Promise<Answer | null> {
  const deadline = performance.now() + wish.within;
  for (;;) {
    wish.signal?.throwIfAborted();
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) return null;
    await sleep(50);
  }
}

/** Whether a web address answers with success just now. */
export async function answers(url: string): Promise<true | null> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok ? true : null;
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof DOMException) return null;
    throw cause;
  }
}
