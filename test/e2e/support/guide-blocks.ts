import { readFile } from 'node:fs/promises';

/** A fenced block of the guide. */
export interface GuideBlock {
  readonly language: string;
  readonly lines: readonly string[];
}

/** The fenced blocks of one section of docs/set-up.md, in their order. */
export async function guideBlocks(section: string): Promise<readonly GuideBlock[]> {
  const page = await readFile('docs/set-up.md', 'utf8');
  const begin = page.indexOf(`\n## ${section}\n`);
  if (begin === -1) throw new Error(`docs/set-up.md has no section “${section}”.`);
  const next = page.indexOf('\n## ', begin + 1);
  const text = next === -1 ? page.slice(begin) : page.slice(begin, next);
  return [...text.matchAll(/^```(\w+)\n(.*?)\n```$/gms)].map(([, language = '', body = '']) => ({
    language,
    lines: body.split('\n'),
  }));
}
