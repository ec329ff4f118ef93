/** Calls of a method, each of which waits until `release`. */
export function heldCalls<Args extends readonly unknown[], Result>(
  method: (...args: Args) => Promise<Result>,
) {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let count = 0;
  const call = async (...args: Args): Promise<Result> => {
    count += 1;
    await released;
    return method(...args);
  };
  return {
    call,
    count: () => count,
    release: () => {
      release();
    },
  };
}
