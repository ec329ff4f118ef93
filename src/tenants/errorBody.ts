import * as z from 'zod/v4';
import { plainKeys } from './keys.ts';

/** What a tenant said of a fault: the cmdlet, the service around it, or words that are no error of either. */
export interface Said {
  readonly by: 'cmdlet' | 'service' | 'words';
  /** The exception's name without its namespace; empty where none was given. */
  readonly exception: string;
  readonly text: string;
}

/** Reads an error in any form that Exchange is known to give it; null where the body holds none. */
export function readError(json: unknown): Said | null {
  const { error, errorrecords, message } = shape.safeParse(plainKeys(json)).data ?? {};
  const inner = error?.innererror;
  const exception = shortName(inner?.internalexception?.type ?? inner?.type ?? '');
  const ofCmdlet =
    error?.details?.[0]?.message ?? inner?.internalexception?.message ?? errorrecords?.[0]?.message;
  if (ofCmdlet !== undefined) return { by: 'cmdlet', ...split(ofCmdlet, exception) };
  const ofService = error?.message ?? inner?.message ?? message;
  return ofService === undefined ? null : { by: 'service', ...split(ofService, exception) };
}

/** `Ex6F9304|Microsoft.Exchange….ManagementObjectNotFoundException|The operation …`; the first part names a place in code. */
function split(text: string, exception: string): Omit<Said, 'by'> {
  const [, type, ...rest] = text.split('|');
  if (type === undefined || rest.length === 0) return { exception, text };
  return { exception: shortName(type), text: rest.join('|') };
}

/** The envelope's own exceptions say nothing about the cmdlet. */
function shortName(type: string): string {
  const name = type.trim().split('.').at(-1) ?? '';
  return name === 'ODataServiceException' ? '' : name;
}

const text = z.string().min(1).optional().catch(undefined);
const exception = z.object({ message: text, type: text });
const shape = z.object({
  error: z
    .object({
      message: text,
      details: z
        .array(z.object({ message: text }))
        .optional()
        .catch(undefined),
      innererror: exception
        .extend({ internalexception: exception.optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  errorrecords: z
    .array(z.object({ message: text }))
    .optional()
    .catch(undefined),
  message: text,
});
