/** Each cycle of a graph as the path around it; a node is named in one cycle at most. */
export function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, above: readonly string[]): void => {
    if (above.includes(path)) {
      cycles.push([...above.slice(above.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...above, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return cycles;
}

/** The import graph of one folder, with each of its files and sub-folders as one node. */
export function collapse(
  graph: ReadonlyMap<string, readonly string[]>,
  folder: string,
): ReadonlyMap<string, readonly string[]> {
  const collapsed = new Map<string, Set<string>>();
  const nodeOf = (path: string) =>
    path.startsWith(folder) ? (path.slice(folder.length).split('/')[0] ?? null) : null;
  for (const [path, targets] of graph) {
    const from = nodeOf(path);
    if (from === null) continue;
    const known = collapsed.get(from) ?? new Set();
    collapsed.set(from, known);
    for (const target of targets) {
      const to = nodeOf(target);
      if (to !== null && to !== from) known.add(to);
    }
  }
  return new Map([...collapsed].map(([node, targets]) => [node, [...targets]]));
}
