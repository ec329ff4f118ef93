import { GraphError } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import { retryAfterMs } from '../ports/retry-after.ts';
import { isTooLarge } from './graph-http.ts';
import type { CallFailure } from './tenant-error.ts';
import { TimeLimitError } from './time-limit.ts';

/** Why a call to Graph failed; null for an error that is not Graph's. */
export function graphFailure(error: unknown, now: Date): CallFailure | null {
  const failure = { code: '', mayHaveRun: true, cause: error };
  if (error instanceof TimeLimitError)
    return { ...failure, kind: 'unreachable', text: error.message };
  if (error instanceof z.ZodError)
    return { ...failure, kind: 'broken', text: 'the response has an unexpected form' };
  if (!(error instanceof GraphError)) return null;
  if (isTooLarge(error)) return { ...failure, kind: 'broken', text: error.message };
  const kind = kindOf(error.statusCode);
  return {
    ...failure,
    kind,
    mayHaveRun: kind === 'unreachable' || kind === 'broken',
    code: error.statusCode === -1 ? '' : (innerCode(error) ?? error.code ?? ''),
    text: error.message,
    retryAfter: retryAfterMs(error.headers?.get('retry-after'), now),
  };
}

/** Such as `duplicateDisplayNameJob` inside `BadArgument`. */
function innerCode({ body }: GraphError): string | undefined {
  return bodySchema.safeParse(body).data?.innerError.code;
}

/** The client keeps the error as JSON. */
const bodySchema = z
  .string()
  .transform((text): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  })
  .pipe(z.object({ innerError: z.object({ code: z.string().min(1) }) }));

function kindOf(status: number): CallFailure['kind'] {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404) return 'missing';
  if (status === -1 || status === 408 || status >= 500) return 'unreachable';
  return status >= 400 ? 'refused' : 'broken';
}
