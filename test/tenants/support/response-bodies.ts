import type { Scripted } from './scripted-server.ts';

export const concurrencyText =
  'You have reached the maximum number of concurrent requests per tenant. Please wait and try again';
export const notFoundText =
  "The operation couldn't be performed because object 'u@x' couldn't be found on 'DC01'.";
export const errorRecords = (Message: string) => JSON.stringify({ ErrorRecords: [{ Message }] });
export const annotatedSuccess = (annotation: string, value: unknown) =>
  JSON.stringify({ '@odata.context': 'c', [annotation]: value, value: [{ DomainName: 'a.com' }] });
export const message = (Message: string) => JSON.stringify({ Message });
export const serviceError = (message: string) =>
  JSON.stringify({ error: { code: 'Any', message } });
export const emptyBody = (status: number, headers: Record<string, string> = {}): Scripted => ({
  status,
  body: '',
  headers,
});
export const rejectedToken = { 'www-authenticate': 'Bearer error="invalid_token"' };
export const missingRole = { 'x-exceptiontype': 'Microsoft.Exchange.CmdletAccessDeniedException' };
export const truncated = { connection: 'close', 'content-length': '400' };
