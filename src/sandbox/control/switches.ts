import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import { isSwitchName, readingsOf, switchCatalog } from '../state/switches.ts';
import type { Tenants } from '../state/tenants.ts';
import { BadInput, fields } from './input.ts';

/** GET /switches: every switch with its readings, and the current ones. */
export function listSwitches({ switches }: Tenants): Reply {
  return json(200, { switches: switchCatalog, current: switches.read() });
}

/** POST /switches {name: reading}. */
export function changeSwitches(call: Call, { switches }: Tenants): Reply {
  const wanted = Object.entries(fields(call.body)).map(([name, reading]) => {
    if (!isSwitchName(name)) {
      throw new BadInput(`No switch is named "${name}"; GET /switches lists them.`);
    }
    if (typeof reading === 'string' && readingsOf(name).includes(reading)) return { name, reading };
    throw new BadInput(`"${name}" takes one of: ${readingsOf(name).join(', ')}.`);
  });
  for (const { name, reading } of wanted) switches.set(name, reading);
  return json(200, { current: switches.read() });
}

/** DELETE /switches: the default readings. */
export function clearSwitches({ switches }: Tenants): Reply {
  switches.clear();
  return json(200, { current: switches.read() });
}
