import { catalog, isFaultName } from '../faults/catalog.ts';
import type { Fault, GivenAnswer } from '../faults/switchboard.ts';
import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { BadInput, fields, onlyKeys, optionalNumber, optionalText, sideNamed } from './input.ts';

/** GET /faults: every name with its sentence, and what is switched on. */
export function listFaults({ faults }: Tenants): Reply {
  return json(200, { faults: catalog, on: faults.list() });
}

/** POST /faults. */
export function switchOn(call: Call, { faults }: Tenants): Reply {
  faults.on(faultFrom(call.body));
  return json(200, { on: faults.list() });
}

/** DELETE /faults and DELETE /faults/{name}. */
export function switchOff(call: Call, { faults }: Tenants): Reply {
  const { name } = call.params;
  if (name === undefined) faults.off();
  else if (isFaultName(name)) faults.off(name);
  else throw unknown(name);
  return json(200, { on: faults.list() });
}

function faultFrom(body: string): Fault {
  const given = fields(body);
  onlyKeys(given, ['name', 'side', 'times', 'target', 'cmdlet', 'ms', 'answer']);
  const { name } = given;
  if (!isFaultName(name)) throw unknown(name);
  const side = optionalText(given, 'side');
  const times = optionalNumber(given, 'times') ?? (name === 'token-expired' ? 1 : undefined);
  const target = optionalText(given, 'target')?.toLowerCase();
  const cmdlet = optionalText(given, 'cmdlet');
  const ms = optionalNumber(given, 'ms');
  return {
    name,
    ...(side === undefined ? {} : { side: sideNamed(side) }),
    ...(times === undefined ? {} : { times }),
    ...(target === undefined ? {} : { target }),
    ...(cmdlet === undefined ? {} : { cmdlet }),
    ...(ms === undefined ? {} : { ms }),
    ...(given['answer'] === undefined ? {} : { answer: answerIn(given['answer']) }),
  };
}

function answerIn(given: unknown): GivenAnswer {
  if (isFields(given)) {
    const { status, headers = {}, body = '' } = given;
    if (typeof status === 'number' && typeof body === 'string' && areTexts(headers))
      return { status, headers, body };
  }
  throw new BadInput(
    'answer takes { status, headers, body }: a number, an object of texts, a text.',
  );
}

function areTexts(given: unknown): given is Readonly<Record<string, string>> {
  return isFields(given) && Object.values(given).every((value) => typeof value === 'string');
}

function isFields(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function unknown(name: unknown): BadInput {
  return new BadInput(`No fault is named ${JSON.stringify(name)}; GET /faults lists them.`);
}
