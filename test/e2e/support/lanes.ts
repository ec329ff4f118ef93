import assert from 'node:assert/strict';

interface Lanes<S> {
  readonly width: number;
  readonly open: () => Promise<S>;
  readonly close: (stage: S) => Promise<void>;
}

/** Cases that mostly wait, done on several stages side by side; each is told as a test of its own, in the order given. */
export function lanes<S>(
  cases: ReadonlyMap<string, (stage: S) => Promise<void>>,
  { width, open, close }: Lanes<S>,
): void {
  const told = new Map([...cases.keys()].map((title) => [title, letter()]));
  const stages: S[] = [];

  before(async () => {
    for (let n = 0; n < width; n += 1) stages.push(await open());
    const waiting = [...cases].values();
    for (const stage of stages)
      void (async () => {
        for (const [title, test] of waiting)
          told
            .get(title)
            ?.post(await test(stage).then(nothing, (fault: unknown) => fault ?? title));
      })();
  });
  after(async () => {
    for (const stage of stages) await close(stage);
  });

  for (const [title, { read }] of told)
    it(title, async () => {
      const fault = await read;
      assert.ifError(fault);
    }).timeout(180_000);
}

const nothing = () => null;

/** A word that somebody waits for. */
function letter() {
  let post: (word: unknown) => void = () => undefined;
  const read = new Promise<unknown>((resolve) => (post = resolve));
  return { read, post };
}
