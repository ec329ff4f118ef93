import { faultCatalog, isFaultName } from '../faults/catalog.ts';
import type { Fault, CustomAnswer } from '../faults/active-faults.ts';
import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import { jobCodes } from '../migration/job-codes.ts';
import type { Tenants } from '../state/tenants.ts';
import { BadInput, fields, onlyKeys, optionalNumber, optionalText, sideNamed } from './input.ts';

/** GET /faults: every fault with its sentence, and the active ones. */
export function listFaults({ faults }: Tenants): Reply {
  return json(200, { faults: faultCatalog, on: faults.list() });
}

/** POST /faults. */
export function addFault(call: Call, { faults }: Tenants): Reply {
  faults.on(faultFrom(call.body));
  return json(200, { on: faults.list() });
}

/** DELETE /faults and DELETE /faults/{name}. */
export function removeFaults(call: Call, { faults }: Tenants): Reply {
  const { name } = call.params;
  if (name === undefined) faults.off();
  else if (isFaultName(name)) faults.off(name);
  else throw unknown(name);
  return json(200, { on: faults.list() });
}

function faultFrom(body: string): Fault {
  const input = fields(body);
  onlyKeys(input, ['name', 'side', 'times', 'target', 'cmdlet', 'ms', 'text', 'answer']);
  const { name } = input;
  if (!isFaultName(name)) throw unknown(name);
  const side = optionalText(input, 'side');
  const times = optionalNumber(input, 'times') ?? (name === 'token-expired' ? 1 : undefined);
  const target = optionalText(input, 'target')?.toLowerCase();
  const cmdlet = optionalText(input, 'cmdlet');
  const ms = optionalNumber(input, 'ms');
  const text = optionalText(input, 'text');
  if (name.startsWith('job-') && text !== undefined && !jobCodes.includes(text)) {
    throw new BadInput(`"${text}" is no code of a job. Use one of: ${jobCodes.join(', ')}.`);
  }
  return {
    name,
    ...(side === undefined ? {} : { side: sideNamed(side) }),
    ...(times === undefined ? {} : { times }),
    ...(target === undefined ? {} : { target }),
    ...(cmdlet === undefined ? {} : { cmdlet }),
    ...(ms === undefined ? {} : { ms }),
    ...(text === undefined ? {} : { text }),
    ...(input['answer'] === undefined ? {} : { answer: answerIn(input['answer']) }),
  };
}

function answerIn(input: unknown): CustomAnswer {
  if (isFields(input)) {
    const { status, headers = {}, body = '' } = input;
    if (typeof status === 'number' && typeof body === 'string' && areTexts(headers))
      return { status, headers, body };
  }
  throw new BadInput(
    'answer takes { status, headers, body }: a number, an object of texts, a text.',
  );
}

function areTexts(input: unknown): input is Readonly<Record<string, string>> {
  return isFields(input) && Object.values(input).every((value) => typeof value === 'string');
}

function isFields(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function unknown(name: unknown): BadInput {
  return new BadInput(`No fault is named ${JSON.stringify(name)}; GET /faults lists them.`);
}
