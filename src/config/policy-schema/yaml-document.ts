import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';

export interface PolicyDocument {
  /** Why the text can't be read; then `value` is null. */
  readonly errors: readonly string[];
  readonly value: unknown;
  /** The line of the key at a path, or of the nearest section that contains it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads YAML. Refuses what hides a value from a reader: duplicate keys, aliases, tags, more than one document. */
export function readDocument(yamlText: string): PolicyDocument {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: (a, b) => isScalar(a) && isScalar(b) && String(a.value) === String(b.value),
  });
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line;
  const errors = [...document.errors, ...document.warnings].map(
    ({ pos, message }) => `line ${lineAt(pos[0])}: ${message}`,
  );
  visit(document, {
    Alias: (_, { source, range }) => {
      errors.push(`line ${lineAt(range?.[0])}: *${source} is an alias. Enter the value itself.`);
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__')
        errors.push(`line ${lineAt(key.range?.[0])}: __proto__ can’t be a key. Remove it.`);
    },
  });
  return {
    errors,
    value: errors.length === 0 ? document.toJS() : null,
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
  };
}

function offsetOf(node: unknown, path: readonly PropertyKey[]): number | undefined {
  const [key, ...rest] = path;
  const own = isNode(node) ? node.range?.[0] : undefined;
  if (key === undefined) return own;
  if (isSeq(node)) return offsetOf(node.items[Number(key)], rest) ?? own;
  if (!isMap(node)) return own;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  if (pair === undefined || !isScalar(pair.key)) return own;
  return rest.length === 0 ? pair.key.range?.[0] : (offsetOf(pair.value, rest) ?? own);
}
