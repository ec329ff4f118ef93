import { readFileSync } from 'node:fs';
// The package's main entry pulls TypeScript sources of another package into the type check.
import { Template } from 'adaptivecards-templating/lib/template-engine.js';

export interface CardData {
  readonly template: TemplateName;
  /** Fills the template; `text` is the same content in words, for notifications and clients that show no cards. */
  readonly data: { readonly text: string } & Readonly<Record<string, unknown>>;
}

/** Fills a template of `adaptiveCards/`; throws if the data lacks a name that the template uses. */
export function expand({ template, data }: CardData): object {
  const card: unknown = templates[template]().expand({ $root: mapStrings(data, maskExpressions) });
  const unfilled = /\$\{[^}]*\}?/.exec(JSON.stringify(card));
  if (unfilled) throw new Error(`Filling the card «${template}»: the data has no ${unfilled[0]}`);
  return requireObject(mapStrings(withoutNulls(card), unmaskExpressions), template);
}

const templates = {
  reading: load('reading'),
  preview: load('preview'),
  progress: load('progress'),
  result: load('result'),
  doctor: load('doctor'),
  'project-left': load('project-left'),
  trust: load('trust'),
  status: load('status'),
  guide: load('guide'),
  refusal: load('refusal'),
  notice: load('notice'),
  why: load('why'),
  choose: load('choose'),
  exclude: load('exclude'),
  policy: load('policy'),
  files: load('files'),
  drift: load('drift'),
  compare: load('compare'),
  replace: load('replace'),
  batch: load('batch'),
  batches: load('batches'),
};
export type TemplateName = keyof typeof templates;

// The path works in src/ and in dist/src/ alike: both lie equally deep.
function load(name: string): () => Template {
  const file = new URL(`../../adaptiveCards/${name}.json`, import.meta.url);
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  let template: Template | null = null;
  // Parsing the expressions of all templates takes half a second, which a start would wait for.
  return () => (template ??= new Template(json));
}

// While the template is filled, every `${` in the data is written with a Unicode noncharacter, so that only
// expressions of the template itself still read `${` afterwards.
const mask = '\ufdd0{';

function maskExpressions(text: string): string {
  return text.replaceAll('\ufdd0', '').replaceAll('${', mask);
}

function unmaskExpressions(text: string): string {
  return text.replaceAll(mask, '${');
}

/** An element of a property whose condition fails becomes null, which not every client accepts. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  );
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]),
  );
}

function requireObject(card: unknown, template: TemplateName): object {
  if (typeof card === 'object' && card !== null) return card;
  throw new Error(`Filling the card «${template}»: the result is not an object`);
}
