import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import type { Sheet, TemplateName } from '../../../src/cards/expand.ts';
import { samples } from './samples.ts';

const folder = new URL('../../../adaptiveCards/samples/', import.meta.url);

/** The samples as a designer finds them: `<template>.<state>` and the data for that template. */
export function storedSamples(): ReadonlyMap<string, Sheet> {
  const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  return new Map(names.map((name) => [name, { template: templateOf(name), data: read(name) }]));
}

/** Writes every sample anew; those of states that are gone go too. */
export async function storeSamples(): Promise<void> {
  for (const file of readdirSync(folder)) rmSync(new URL(file, folder));
  for (const [name, { data }] of samples) {
    const json = await format(JSON.stringify(data, null, 2), { parser: 'json', printWidth: 100 });
    writeFileSync(new URL(`${name}.json`, folder), json);
  }
}

function read(name: string): Sheet['data'] {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Sheet['data'];
}

function templateOf(name: string): TemplateName {
  return name.split('.')[0] as TemplateName;
}
