import { migrationState } from '../../mapping/hand-off/migration-states.ts';
import { answered, type DeepSubject, type LiveFact } from './live-fact.ts';

/** How the tenant shows migrations, jobs and maps; each reading asks for something that nobody has, or for what is there. */
export async function migrationFacts(subject: DeepSubject): Promise<readonly LiveFact[]> {
  const { migrationBatches, migrationJobs, userMappings, target } = subject.project;
  const statuses = answered(
    'Which statuses do users of migration batches have?',
    subject,
    async () => {
      const users = await target.migrations();
      const words = [...new Set(users.map(({ status }) => status.replace(/\W/g, '').slice(0, 40)))];
      const unknown = words.filter((word) => migrationState(word) === 'Unknown');
      return `${users.length} users: ${words.sort().join(', ') || 'none'}; not known here: ${unknown.join(', ') || 'none'}`;
    },
  );
  const statistics = answered(
    'Does Get-MigrationUserStatistics answer over REST with a percentage?',
    subject,
    async () => {
      const [first] = await target.migrations();
      if (first === undefined) return 'not tried: no user is in a migration batch';
      const user = await migrationBatches.user(first.address);
      if (user === null) return 'no: it does not find a user that Get-MigrationUser lists';
      return user.percent === null ? 'yes, but without a percentage' : 'yes';
    },
  );
  const batch = answered(
    'How does Get-MigrationBatch answer for a name that no batch has?',
    subject,
    async () => {
      const found = await migrationBatches.find(`Crosswalk doctor ${subject.uuid()}`);
      return found === null ? 'that there is none' : 'with another batch';
    },
  );
  const jobs = answered('May an app list crossTenantMigrationJobs?', subject, async () => {
    await migrationJobs.find(`Crosswalk doctor ${subject.uuid()}`);
    return 'yes';
  });
  const map = answered(
    'May an app read crossOrganizationUserMappings in the target tenant?',
    subject,
    async () => {
      await userMappings.find(`${subject.uuid()}@${subject.project.policy.source.domain}`);
      return 'yes';
    },
  );
  return Promise.all([statuses, statistics, batch, jobs, map]);
}
