import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import type { CardData, TemplateName } from '../../../src/cards/expand-template.ts';
import { samples } from './samples.ts';

const folder = new URL('../../../adaptiveCards/samples/', import.meta.url);

/** The stored samples by name: `<template>.<state>`. */
export function readSamples(): ReadonlyMap<string, CardData> {
  const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  return new Map(names.map((name) => [name, { template: templateOf(name), data: read(name) }]));
}

/** Writes all samples and deletes those of states that no longer exist. */
export async function writeSamples(): Promise<void> {
  for (const file of readdirSync(folder)) rmSync(new URL(file, folder));
  for (const [name, { data }] of samples) {
    const json = await format(JSON.stringify(data, null, 2), { parser: 'json', printWidth: 100 });
    writeFileSync(new URL(`${name}.json`, folder), json);
  }
}

function read(name: string): CardData['data'] {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as CardData['data'];
}

function templateOf(name: string): TemplateName {
  return name.split('.')[0] as TemplateName;
}
