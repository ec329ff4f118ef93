import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Attributes } from '@opentelemetry/api';
import * as z from 'zod/v4';

// Node, its fetch and undici announce their requests on diagnostics channels, so that no code of ours is changed to measure them.

/** A request or statement that ended. No attribute has a path or a query: they can name people. */
export interface Observed {
  readonly attributes: Attributes;
  readonly seconds: number;
}

/** What an answer or a response of Node or undici has. */
export const response = z.looseObject({ statusCode: z.number() });

type Message = Readonly<Record<string, unknown>>;

/** Listens to channels by their names; returns a function that ends it. */
export function listen(
  listeners: Readonly<Record<string, (message: Message) => unknown>>,
): () => void {
  const entries = Object.entries(listeners).map(
    ([name, listener]) => [name, (message: unknown) => void listener(message as Message)] as const,
  );
  for (const [name, listener] of entries) subscribe(name, listener);
  return () => {
    for (const [name, listener] of entries) unsubscribe(name, listener);
  };
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
