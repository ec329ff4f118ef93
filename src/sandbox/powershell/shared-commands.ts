import { cmdletNamed } from '../exchange/cmdlets.ts';
import { Refusal } from '../exchange/refusal.ts';
import { settleMoves } from '../migration/settle.ts';
import type { CommandCall } from './evaluate.ts';
import { refused } from './call-parameters.ts';
import { sideFor, type KnownCommand } from './session.ts';
import { asList, textOf, type Properties, type Value } from './values.ts';

/** The cmdlets that the bot calls too; an administrator may run them without a role. */
export const sharedCommands: readonly KnownCommand[] = [
  shared('Get-OrganizationRelationship', ['Identity']),
  shared('Get-DistributionGroup', ['Identity', 'ResultSize']),
  shared('Get-DistributionGroupMember', ['Identity', 'ResultSize']),
  shared('Get-MigrationEndpoint', ['Identity']),
  shared('New-MigrationBatch', [
    ...['Name', 'SourceEndpoint', 'CSVData', 'TargetDeliveryDomain', 'AutoStart', 'StartAfter'],
    ...['CompleteAfter', 'NotificationEmails'],
  ]),
  shared('Get-MigrationBatch', ['Identity', 'Status', 'ResultSize']),
  shared('Get-MigrationUser', ['Identity', 'BatchId', 'Status', 'ResultSize']),
  shared('Get-MigrationUserStatistics', ['Identity', 'IncludeReport']),
  shared('Set-MigrationBatch', ['Identity', 'CompleteAfter']),
  shared('Start-MigrationBatch', ['Identity']),
  shared('Stop-MigrationBatch', ['Identity']),
  shared('Complete-MigrationBatch', ['Identity']),
  shared('Remove-MigrationBatch', ['Identity', 'Force']),
  shared('Remove-MigrationUser', ['Identity', 'Force']),
];

function shared(name: string, parameters: readonly string[]): KnownCommand {
  return {
    name,
    parameters,
    run: async (call, session): Promise<Value> => {
      const side = sideFor('exchange', call, session);
      const cmdlet = cmdletNamed(name)?.cmdlet;
      if (cmdlet === undefined) throw refused(call, 'the sandbox has no such cmdlet.');
      const given = parameters.flatMap((each) => {
        const value = argumentOf(call, each);
        return value === null ? [] : [[each, value] as const];
      });
      const { tenants } = session;
      await settleMoves(tenants);
      try {
        const found = await cmdlet.run({ side, tenants, parameters: Object.fromEntries(given) });
        return found.slice(0, found.size) as readonly Properties[];
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        throw refused(call, error.message);
      }
    },
  };
}

/** A value as a cmdlet takes it: a switch, a list of texts, or a text; null: absent. */
function argumentOf(
  { parameters }: CommandCall,
  name: string,
): boolean | string | readonly string[] | null {
  const value = parameters.get(name.toLowerCase());
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value;
  return Array.isArray(value) ? asList(value).map(textOf) : textOf(value);
}
