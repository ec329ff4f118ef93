import { cmdletNamed } from '../exchange/cmdlets.ts';
import { Refusal } from '../exchange/refusal.ts';
import { optional, refused } from './call-parameters.ts';
import { sideFor, type KnownCommand } from './session.ts';
import type { Properties, Value } from './values.ts';

/** The cmdlets that the bot calls too; an administrator may run them without a role. */
export const readingCommands: readonly KnownCommand[] = [
  reading('Get-OrganizationRelationship', ['Identity']),
  reading('Get-DistributionGroup', ['Identity', 'ResultSize']),
  reading('Get-DistributionGroupMember', ['Identity', 'ResultSize']),
  reading('Get-MigrationEndpoint', ['Identity']),
];

function reading(name: string, parameters: readonly string[]): KnownCommand {
  return {
    name,
    parameters,
    run: async (call, session): Promise<Value> => {
      const side = sideFor('exchange', call, session);
      const cmdlet = cmdletNamed(name)?.cmdlet;
      if (cmdlet === undefined) throw refused(call, 'the sandbox has no such cmdlet.');
      const given = parameters.flatMap((each) => {
        const value = optional(call, each);
        return value === null ? [] : [[each, value] as const];
      });
      try {
        const { tenants } = session;
        const found = await cmdlet.run({ side, tenants, parameters: Object.fromEntries(given) });
        return found.slice(0, found.size) as readonly Properties[];
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        throw refused(call, error.message);
      }
    },
  };
}
