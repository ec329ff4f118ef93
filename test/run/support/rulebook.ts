import type { Order, Rulebook } from '../../../src/run/rulebook.ts';

/** The Rulebook port in memory. */
export function memoryRulebook(): Rulebook {
  const orders: Order[] = [];
  const latest = (kinds: readonly Order['kind'][], keyOf: (order: Order) => string) => {
    const found = orders.filter(({ kind }) => kinds.includes(kind));
    return [...new Map(found.map((order) => [keyOf(order), order])).values()];
  };
  const about = ({ source, by, at, note }: Order) => ({
    sourceId: source.id,
    by: by.name,
    at: at.toISOString(),
    note,
  });
  return {
    rule: (given) => {
      orders.push(...given);
      return Promise.resolve();
    },
    inForce: (on) =>
      Promise.resolve({
        pins: latest(['pin', 'unpin'], ({ source }) => source.id).flatMap((order) =>
          order.kind === 'pin' ? [{ ...about(order), targetId: order.target.id }] : [],
        ),
        exclusions: latest(['exclude', 'include'], (order) =>
          JSON.stringify([order.source.id, 'batch' in order ? order.batch : 0]),
        ).flatMap((order) =>
          order.kind === 'exclude' && order.until >= on.toISOString().slice(0, 10)
            ? [{ ...about(order), batch: order.batch, until: order.until }]
            : [],
        ),
      }),
    authors: (sources, batch) => {
      const last = latest(['pin', 'unpin', 'exclude', 'include'], (order) =>
        JSON.stringify([order.source.id, 'batch' in order ? order.batch : null]),
      );
      const about = last.filter(
        (order) =>
          sources.includes(order.source.id) && (!('batch' in order) || order.batch === batch),
      );
      return Promise.resolve([...new Set(about.map(({ by }) => by.id))]);
    },
    history: (sourceId) =>
      Promise.resolve(orders.filter(({ source }) => source.id === sourceId).reverse()),
  };
}
