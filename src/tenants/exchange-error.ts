import * as z from 'zod/v4';
import { plainKeys } from './exchange-properties.ts';

export interface HttpResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface ExchangeError {
  /** `text`: words that are an error of neither the cmdlet nor the service. */
  readonly by: 'cmdlet' | 'service' | 'text';
  /** The exception's name without its namespace; empty when none was given. */
  readonly exception: string;
  readonly text: string;
}

/** The error in any form that Exchange is known to use; null when the body has none. */
export function errorIn(json: unknown): ExchangeError | null {
  const { error, errorrecords, message } = bodySchema.safeParse(plainKeys(json)).data ?? {};
  const inner = error?.innererror;
  const exception = shortName(inner?.internalexception?.type ?? inner?.type ?? '');
  const ofCmdlet =
    error?.details?.[0]?.message ??
    inner?.internalexception?.message ??
    errorrecords?.[0]?.message ??
    annotatedError(json);
  if (ofCmdlet !== undefined) return { by: 'cmdlet', ...splitText(ofCmdlet, exception) };
  const ofService = error?.message ?? inner?.message ?? message;
  return ofService === undefined ? null : { by: 'service', ...splitText(ofService, exception) };
}

/** Whether a success holds an error; only these keys can't be a property of the requested object. */
export function hasErrorKey(json: object): boolean {
  return Object.entries(json).some(
    ([key, value]) =>
      /^(error|errorrecords|@adminapi\.(errors|confirmationmessage))$/i.test(key) &&
      [value].flat().some((entry) => entry !== null && entry !== ''),
  );
}

/** What Exchange's PowerShell module reads of every success besides the objects. */
function annotatedError(json: unknown): string | undefined {
  const annotation = (name: string): readonly unknown[] =>
    Object.entries(z.looseObject({}).safeParse(json).data ?? {})
      .filter(([key]) => key.toLowerCase() === name)
      .flatMap(([, value]) => [value].flat())
      .filter((entry) => entry !== null && entry !== '');
  const errors = annotation('@adminapi.errors');
  if (errors.length > 0) return errors.map(textOf).join('; ');
  const [question] = annotation('@adminapi.confirmationmessage');
  if (question === undefined) return undefined;
  return `Exchange asked for a confirmation and carried nothing out: ${textOf(question)}`;
}

function textOf(error: unknown): string {
  if (typeof error === 'string') return error;
  const { message, errormessage } = errorTextSchema.safeParse(plainKeys(error)).data ?? {};
  return message ?? errormessage ?? JSON.stringify(error);
}

/** `Ex6F9304|Microsoft.Exchange….ManagementObjectNotFoundException|The operation …`; the first part is a place in Exchange's code, or empty. */
function splitText(text: string, exception: string): Pick<ExchangeError, 'exception' | 'text'> {
  const [, type, ...rest] = text.split('|');
  if (type === undefined || rest.length === 0) return { exception, text };
  return { exception: shortName(type), text: rest.join('|') };
}

/** These exceptions say nothing about the cmdlet: the OData envelope's, and that of any fault. */
function shortName(type: string): string {
  const name = type.trim().split('.').at(-1) ?? '';
  return name === 'ODataServiceException' || name === 'Exception' ? '' : name;
}

/** Some errors are plain text that begins with the name of the exception. */
export function exceptionIn(text: string): string {
  const [type = ''] = /^\w+(?:\.\w+)*/.exec(text) ?? [];
  const name = shortName(type);
  return name.endsWith('Exception') ? name : '';
}

/** A response without a readable error: its headers, or its text unless that is markup. */
export function errorWithoutJson({ status, headers, text }: HttpResponse): ExchangeError {
  const exception = headers['x-exceptiontype']?.split('.').at(-1) ?? '';
  const plainText = text.replaceAll('\0', '').trim();
  const inBody = /^[<{[]/.test(plainText) ? '' : plainText;
  const reason = /reason="([^"]{1,1000})"/.exec(headers['x-ms-diagnostics'] ?? '')?.[1];
  const inHeaders = reason ?? challengeText(headers['www-authenticate'] ?? '');
  const fallback = isDeniedSilently({ status, text })
    ? 'Exchange offers the app no such cmdlet'
    : `Exchange answered with status ${status}`;
  return { by: 'text', exception, text: inBody || inHeaders || fallback };
}

/** A 403 full of NULs: Exchange has no such cmdlet for the role of the app. */
export function isDeniedSilently({ status, text }: Omit<HttpResponse, 'headers'>): boolean {
  return status === 403 && text.includes('\0');
}

/** `Bearer client_id="…", …, error="invalid_token"`. */
function challengeText(header: string): string {
  const description = /error_description="([^"]{1,1000})"/.exec(header)?.[1];
  const error = /error="([^"]{1,100})"/.exec(header)?.[1];
  if (description !== undefined) return description;
  return error === undefined ? '' : `Exchange does not accept the token (${error})`;
}

const text = z.string().min(1).optional().catch(undefined);
const exception = z.object({ message: text, type: text });
const errorTextSchema = z.object({ message: text, errormessage: text });
const bodySchema = z.object({
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
