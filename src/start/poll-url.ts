import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `read` until it returns a value; null after the time limit. */
export async function pollUntil<Value>(
  read: () => Promise<Value | null> | Value | null,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<Value | null> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    options.signal?.throwIfAborted();
    const value = await read();
    if (value !== null) return value;
    if (performance.now() > deadline) return null;
    await sleep(50);
  }
}

/** true if the URL responds with success; null otherwise. */
export async function respondsOk(url: string): Promise<true | null> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok ? true : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
