import { readFileSync } from 'node:fs';
// The package's front door drags the TypeScript sources of another package into our type check.
import { Template } from 'adaptivecards-templating/lib/template-engine.js';

/** What a template is filled with; `text` is the same in words, for clients and notices that show no card. */
export interface Sheet {
  readonly template: TemplateName;
  readonly data: { readonly text: string } & Readonly<Record<string, unknown>>;
}

/** Fills a template of `adaptiveCards/`; a name that the sheet does not give is a fault, never a gap on a card. */
export function expand({ template, data }: Sheet): object {
  const card: unknown = templates[template].expand({ $root: deep(data, hide) });
  const left = /\$\{[^}]*\}?/.exec(JSON.stringify(card));
  if (left) throw new Error(`Filling the card «${template}»: the data has no ${left[0]}`);
  return object(deep(card, show), template);
}

const templates = {
  reading: load('reading'),
  preview: load('preview'),
  progress: load('progress'),
  result: load('result'),
  trust: load('trust'),
  status: load('status'),
  help: load('help'),
  refusal: load('refusal'),
  notice: load('notice'),
  why: load('why'),
  policy: load('policy'),
  files: load('files'),
  drift: load('drift'),
};
export type TemplateName = keyof typeof templates;

// A file in a room of src/ and a built one in dist/src/ lie equally deep, so one path serves both.
function load(name: string): Template {
  const file = new URL(`../../adaptiveCards/${name}.json`, import.meta.url);
  const template: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return new Template(template);
}

// While a template is filled, `${` in a text is written with a character that no text may hold:
// whatever still reads `${` afterwards is the template's own.
const hidden = '\ufdd0{';

function hide(text: string): string {
  return text.replaceAll('\ufdd0', '').replaceAll('${', hidden);
}

function show(text: string): string {
  return text.replaceAll(hidden, '${');
}

function deep(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deep(item, change)]));
}

function object(card: unknown, template: TemplateName): object {
  if (typeof card === 'object' && card !== null) return card;
  throw new Error(`Filling the card «${template}»: it is no object`);
}
