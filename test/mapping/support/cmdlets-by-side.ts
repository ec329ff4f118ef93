import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../src/tenants/', import.meta.url);

/** A function or constant of the adapters, with the cmdlets in it and what it uses of its file and of others. */
interface Declaration {
  readonly cmdlets: readonly string[];
  readonly uses: readonly string[];
}

/** Which cmdlets the adapters of each tenant call, by what they use of each other; one that the source does not use is the target's. */
export function cmdletsBySide() {
  const all = declarations();
  const ofSource = reachable('exchange-tenants.ts sourceTenant', all);
  const ofTarget = reachable('exchange-tenants.ts targetTenant', all);
  const every = [...all.values()].flatMap(({ cmdlets }) => cmdlets);
  const others = every.filter((name) => !ofSource.has(name));
  return { source: [...ofSource].sort(), target: [...new Set([...ofTarget, ...others])].sort() };
}

function reachable(from: string, all: ReadonlyMap<string, Declaration>): ReadonlySet<string> {
  const seen = new Set<string>();
  const left = [from];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    left.push(...(all.get(next)?.uses ?? []));
  }
  return new Set([...seen].flatMap((key) => all.get(key)?.cmdlets ?? []));
}

/** By «file.ts name». A trial for `doctor` runs what the other adapters run, and so is left out. */
function declarations(): ReadonlyMap<string, Declaration> {
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.ts') && file !== 'try-cmdlet.ts',
  );
  return new Map(files.flatMap((file) => ofFile(file)));
}

function ofFile(file: string): readonly (readonly [string, Declaration])[] {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const imported = new Map(
    [...text.matchAll(/^import \{([^}]+)\} from '\.\/([\w-]+\.ts)'/gm)].flatMap(
      ([, names = '', from = '']) =>
        [...names.matchAll(/\w+/g)].map(([name]) => [name, `${from} ${name}`] as const),
    ),
  );
  const starts = [...text.matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)];
  const own = new Map(starts.map(([, name = '']) => [name, `${file} ${name}`]));
  return starts.map(({ index, 1: name = '' }, at) => {
    const body = text.slice(index, starts[at + 1]?.index);
    const cmdlets = [...body.matchAll(/cmdlet: '([A-Z]\w+-\w+)'/g)].map(([, one = '']) => one);
    const uses = [...body.matchAll(/\w+/g)].flatMap(
      ([word]) => own.get(word) ?? imported.get(word) ?? [],
    );
    return [`${file} ${name}`, { cmdlets, uses }] as const;
  });
}
